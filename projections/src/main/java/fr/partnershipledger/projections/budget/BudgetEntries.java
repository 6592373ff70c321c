package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentCancelled;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an event of money adds to or takes from a budget; from the event alone. Every division of a budget reconciles: money
 * on no action is what is committed and not yet allocated, and allocating it moves it to the action.
 */
final class BudgetEntries {

    /** One signed line on one partner and action of the event's term. */
    record Line(
            CommitmentId commitment,
            PartnerId partner,
            @Nullable ActionKey action,
            Measures change) {}

    private final List<Line> lines = new ArrayList<>();

    private BudgetEntries() {}

    static List<Line> of(FundingEvent event) {
        BudgetEntries entries = new BudgetEntries();
        entries.on(event);
        return entries.lines;
    }

    private void on(FundingEvent event) {
        if (event instanceof FundsCommitted committed) {
            commit(event.commitment(), event.partner(), committed.action(), committed.amount());
        } else if (event instanceof CommitmentIncreased increased) {
            commit(event.commitment(), event.partner(), increased.action(), increased.amount());
        } else if (event instanceof CommitmentReduced reduced) {
            commit(
                    event.commitment(),
                    event.partner(),
                    reduced.action(),
                    reduced.amount().negated());
        } else if (event instanceof CommitmentCancelled cancelled) {
            commit(
                    event.commitment(),
                    event.partner(),
                    cancelled.action(),
                    cancelled.amount().negated());
        } else if (event instanceof CommitmentSplit split) {
            commit(
                    event.commitment(),
                    event.partner(),
                    split.action(),
                    split.amount().negated());
            split.parts().forEach(part -> commit(part.commitment(), part.partner(), split.action(), part.amount()));
        } else if (event instanceof FundsAllocated allocated) {
            allocate(event, allocated.action(), allocated.amount());
        } else if (event instanceof AllocationReleased released) {
            allocate(event, released.action(), released.amount().negated());
        } else if (event instanceof PaymentRecorded recorded) {
            pay(event, recorded.action(), recorded.amount());
        } else if (event instanceof PaymentReversed reversed) {
            pay(event, reversed.action(), reversed.amount().negated());
        }
    }

    private void commit(CommitmentId commitment, PartnerId partner, @Nullable ActionKey action, Money amount) {
        Money none = Money.zero(amount.getCurrencyUnit());
        add(commitment, partner, action, amount, action == null ? none : amount, none);
    }

    private void allocate(FundingEvent event, ActionKey action, Money amount) {
        Money none = Money.zero(amount.getCurrencyUnit());
        add(event.commitment(), event.partner(), null, amount.negated(), none, none);
        add(event.commitment(), event.partner(), action, amount, amount, none);
    }

    private void pay(FundingEvent event, @Nullable ActionKey action, Money amount) {
        Money none = Money.zero(amount.getCurrencyUnit());
        add(event.commitment(), event.partner(), action, none, none, amount);
    }

    private void add(
            CommitmentId commitment,
            PartnerId partner,
            @Nullable ActionKey action,
            Money committed,
            Money allocated,
            Money paid) {
        lines.add(new Line(commitment, partner, action, new Measures(committed, allocated, paid)));
    }
}
