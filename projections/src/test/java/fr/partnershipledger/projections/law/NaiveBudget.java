package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.contract.Decisions;
import fr.partnershipledger.core.eventstore.RecordedEvent;
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
import fr.partnershipledger.projections.budget.Dimension;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A budget added up from events by hand: for each row, written as text, its three sums in cents. */
final class NaiveBudget {

    private final Set<Dimension> by;
    private final Map<String, BigDecimal> sums = new TreeMap<>();

    private NaiveBudget(Set<Dimension> by) {
        this.by = by;
    }

    /** The sums that are not zero, each named by its row and its measure. */
    static Map<String, BigDecimal> of(NaiveHistory history, Set<Dimension> by) {
        NaiveBudget budget = new NaiveBudget(by);
        history.of(FundingEvent.class).forEach(budget::add);
        budget.sums.values().removeIf(sum -> sum.signum() == 0);
        return budget.sums;
    }

    private void add(RecordedEvent recorded) {
        FundingEvent event = (FundingEvent) recorded.event();
        int year = NaiveHistory.on(recorded).getYear();
        if (event instanceof FundsCommitted it) {
            promise(event, it.partner().value(), it.action(), year, it.amount(), 1);
        } else if (event instanceof CommitmentIncreased it) {
            promise(event, it.partner().value(), it.action(), year, it.amount(), 1);
        } else if (event instanceof CommitmentReduced it) {
            promise(event, it.partner().value(), it.action(), year, it.amount(), -1);
        } else if (event instanceof CommitmentCancelled it) {
            promise(event, it.partner().value(), it.action(), year, it.amount(), -1);
        } else if (event instanceof CommitmentSplit it) {
            promise(event, it.partner().value(), it.action(), year, it.amount(), -1);
            for (CommitmentSplit.Part part : it.parts()) {
                promise(event, part.partner().value(), it.action(), year, part.amount(), 1);
            }
        } else if (event instanceof FundsAllocated it) {
            promise(event, it.partner().value(), null, year, it.amount(), -1);
            promise(event, it.partner().value(), it.action(), year, it.amount(), 1);
        } else if (event instanceof AllocationReleased it) {
            promise(event, it.partner().value(), it.action(), year, it.amount(), -1);
            promise(event, it.partner().value(), null, year, it.amount(), 1);
        } else if (event instanceof PaymentRecorded it) {
            sum("paid", event, it.partner().value(), it.action(), year, it.amount(), 1);
        } else if (event instanceof PaymentReversed it) {
            sum("paid", event, it.partner().value(), it.action(), year, it.amount(), -1);
        } else {
            throw new AssertionError("a kind of event that this fold does not know: " + event);
        }
    }

    /** Money for an action is allocated to it, whether it was promised so or assigned later. */
    private void promise(
            FundingEvent event, String partner, @Nullable ActionKey action, int year, Money amount, int sign) {
        sum("committed", event, partner, action, year, amount, sign);
        if (action != null) {
            sum("allocated", event, partner, action, year, amount, sign);
        }
    }

    private void sum(
            String measure,
            FundingEvent event,
            String partner,
            @Nullable ActionKey action,
            int year,
            Money amount,
            int sign) {
        String row = row(
                by,
                event.term().toString(),
                partner,
                action == null ? "none" : action.value(),
                Integer.toString(year),
                Decisions.SAINT_JOSEPH.value());
        BigDecimal signed = amount.getAmount().multiply(BigDecimal.valueOf(sign));
        sums.merge(row + " " + measure, signed, BigDecimal::add);
    }

    static String row(Set<Dimension> by, String term, String partner, String action, String year, String territory) {
        return (by.contains(Dimension.TERM) ? "/" + term : "")
                + (by.contains(Dimension.PARTNER) ? "/" + partner : "")
                + (by.contains(Dimension.ACTION) ? "/" + action : "")
                + (by.contains(Dimension.YEAR) ? "/" + year : "")
                + (by.contains(Dimension.TERRITORY) ? "/" + territory : "");
    }
}
