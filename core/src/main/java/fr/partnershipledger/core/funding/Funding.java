package fr.partnershipledger.core.funding;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.action.Actions;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CancelCommitment;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.funding.FundingCommand.ReduceCommitment;
import fr.partnershipledger.core.funding.FundingCommand.ReleaseAllocation;
import fr.partnershipledger.core.funding.FundingCommand.ReversePayment;
import fr.partnershipledger.core.funding.FundingCommand.SplitCommitment;
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
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.Membership;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The money of one contract: a part of the contract's aggregate. */
public final class Funding {

    private final Terms terms;
    private final Membership membership;
    private final Actions actions;
    private final Map<CommitmentId, Commitment> commitments = new HashMap<>();
    private CurrencyUnit currency = CurrencyUnit.EUR;
    private int allocations;
    private int payments;

    public Funding(Terms terms, Membership membership, Actions actions) {
        this.terms = terms;
        this.membership = membership;
        this.actions = actions;
    }

    public void useCurrency(CurrencyUnit unit) {
        currency = unit;
    }

    @CommandHandler
    void commit(CommitFunds command, Decision decision) {
        Effective effective = decision.effective();
        terms.refuseIfBooksClosed("term", command.term(), effective);
        membership.refuseUnlessMember("partner", command.partner(), effective);
        refuseOtherCurrency("amount", command.amount());
        ActionKey action = command.action();
        if (action != null) {
            actions.refuseUnlessInForce(action, effective);
        }
        CommitmentId id = command.commitment();
        if (id != null && commitments.containsKey(id)) {
            throw Rule.KEY_ALREADY_USED.refuse("id", "value", id.value());
        }
        apply(new FundsCommitted(
                command.contract(),
                id == null ? nextCommitments(1).get(0) : id,
                command.term(),
                command.partner(),
                action,
                command.amount()));
    }

    @CommandHandler
    void increase(IncreaseCommitment command, Decision decision) {
        Commitment commitment = changeable(command.commitment(), command.amount(), decision);
        membership.refuseUnlessMember("commitment", commitment.partner(), decision.effective());
        Amounts.positive("amount", commitment.highest().plus(command.amount()));
        Money total = commitment.amountOn(decision.effective()).plus(command.amount());
        apply(new CommitmentIncreased(
                command.contract(),
                commitment.id(),
                commitment.term(),
                commitment.partner(),
                commitment.action(),
                command.amount(),
                total));
    }

    @CommandHandler
    void reduce(ReduceCommitment command, Decision decision) {
        Commitment commitment = changeable(command.commitment(), command.amount(), decision);
        commitment.refuseReduction("amount", command.amount(), decision.effective());
        Money total = commitment.amountOn(decision.effective()).minus(command.amount());
        apply(new CommitmentReduced(
                command.contract(),
                commitment.id(),
                commitment.term(),
                commitment.partner(),
                commitment.action(),
                command.amount(),
                total));
    }

    @CommandHandler
    void cancel(CancelCommitment command, Decision decision) {
        Commitment commitment = open(command.commitment(), decision);
        Money all = commitment.amountOn(decision.effective());
        commitment.refuseBelowWhatIsUsed("commitment", all, decision.effective());
        commitment.refuseIfChangedAfter(decision.effective());
        apply(new CommitmentCancelled(
                command.contract(),
                commitment.id(),
                commitment.term(),
                commitment.partner(),
                commitment.action(),
                all,
                command.reason()));
    }

    @CommandHandler
    void split(SplitCommitment command, Decision decision, PartnerRegistry partners) {
        Commitment commitment = open(command.commitment(), decision);
        boolean group = partners.find(commitment.partner())
                .filter(known -> known.kind() == PartnerKind.GROUP)
                .isPresent();
        if (!group) {
            throw Rule.NOT_A_GROUP.refuse("commitment", "partner", commitment.partner());
        }
        Money whole = commitment.amountOn(decision.effective());
        commitment.refuseIfChangedAfter(decision.effective());
        if (!commitment.isUnusedFrom(decision.effective())) {
            throw Rule.ALREADY_IN_USE.refuse(
                    "commitment", "commitment", commitment.id().value());
        }
        List<CommitmentId> ids = nextCommitments(command.parts().size());
        List<CommitmentSplit.Part> parts = new ArrayList<>();
        Money sum = Money.zero(currency);
        for (SplitCommitment.Part part : command.parts()) {
            refuseOtherCurrency("parts", part.amount());
            membership.refuseUnlessMember("parts", part.partner(), decision.effective());
            sum = sum.plus(part.amount());
            parts.add(new CommitmentSplit.Part(ids.get(parts.size()), part.partner(), part.amount()));
        }
        if (!sum.isEqual(whole)) {
            throw Rule.PARTS_DO_NOT_ADD_UP.refuse("parts", "sum", sum, "whole", whole);
        }
        apply(new CommitmentSplit(
                command.contract(),
                commitment.id(),
                commitment.term(),
                commitment.partner(),
                commitment.action(),
                whole,
                parts));
    }

    @CommandHandler
    void allocate(AllocateFunds command, Decision decision) {
        Commitment commitment = changeable(command.commitment(), command.amount(), decision);
        actions.refuseUnlessInForce(command.action(), decision.effective());
        commitment.refuseMoreThanUnallocated(command.amount(), decision.effective());
        apply(new FundsAllocated(
                command.contract(),
                commitment.id(),
                new AllocationId("a" + (allocations + 1)),
                commitment.term(),
                commitment.partner(),
                command.action(),
                command.amount()));
    }

    @CommandHandler
    void release(ReleaseAllocation command, Decision decision) {
        Commitment commitment = open(command.commitment(), decision);
        Commitment.Allocation allocation = commitment.standing(command.allocation());
        decision.effective().refuseBefore(allocation.effective());
        commitment.refuseReleaseOfPaid(allocation, decision.effective());
        apply(new AllocationReleased(
                command.contract(),
                commitment.id(),
                command.allocation(),
                commitment.term(),
                commitment.partner(),
                allocation.action(),
                allocation.amount()));
    }

    @CommandHandler
    void pay(RecordPayment command, Decision decision) {
        Commitment commitment = changeable(command.commitment(), command.amount(), decision);
        commitment.refuseMoreThanRest(command.amount(), decision.effective());
        ActionKey action = command.action() == null ? commitment.action() : command.action();
        if (action != null) {
            actions.refuseUnlessBegun(action, decision.effective());
            commitment.refuseMoreThanAllocatedTo(action, command.amount(), decision.effective());
        }
        apply(new PaymentRecorded(
                command.contract(),
                commitment.id(),
                new PaymentId("p" + (payments + 1)),
                commitment.term(),
                commitment.partner(),
                action,
                command.amount()));
    }

    @CommandHandler
    void reverse(ReversePayment command, Decision decision) {
        Commitment commitment = open(command.commitment(), decision);
        Commitment.Payment payment = commitment.standing(command.payment());
        decision.effective().refuseBefore(payment.effective());
        apply(new PaymentReversed(
                command.contract(),
                commitment.id(),
                command.payment(),
                commitment.term(),
                commitment.partner(),
                payment.action(),
                payment.amount(),
                command.reason()));
    }

    private Commitment changeable(CommitmentId id, Money amount, Decision decision) {
        Commitment commitment = open(id, decision);
        refuseOtherCurrency("amount", amount);
        return commitment;
    }

    private Commitment open(CommitmentId id, Decision decision) {
        Commitment commitment = commitments.get(id);
        if (commitment == null) {
            throw Rule.UNKNOWN_COMMITMENT.refuse("commitment", "value", id.value());
        }
        commitment.refuseUnlessOpen();
        terms.refuseIfBooksClosed("commitment", commitment.term(), decision.effective());
        if (decision.effective().on().isBefore(commitment.effective().on())) {
            throw Rule.BEFORE_THE_COMMITMENT.refuse(
                    "decision.effectiveOn",
                    "commitment",
                    id.value(),
                    "date",
                    decision.effective(),
                    "committed",
                    commitment.effective());
        }
        return commitment;
    }

    private void refuseOtherCurrency(String field, Money amount) {
        if (!amount.getCurrencyUnit().equals(currency)) {
            throw Rule.WRONG_CURRENCY.refuse(
                    field, "given", amount.getCurrencyUnit().getCode(), "currency", currency.getCode());
        }
    }

    /** The next free identifiers, {@code c1}, {@code c2}, …: a client may have taken some of them for its own. */
    private List<CommitmentId> nextCommitments(int count) {
        List<CommitmentId> free = new ArrayList<>();
        for (int number = commitments.size() + 1; free.size() < count; number++) {
            CommitmentId id = new CommitmentId("c" + number);
            if (!commitments.containsKey(id)) {
                free.add(id);
            }
        }
        return free;
    }

    /** Whether any money, open or settled, was ever promised to the term and not corrected away. */
    public boolean isPromisedTo(TermNumber term) {
        return commitments.values().stream().anyMatch(each -> each.term().equals(term) && each.isStanding());
    }

    /** Whether some standing money is for the action. */
    public boolean isFor(ActionKey action) {
        return commitments.values().stream().anyMatch(each -> each.isStanding() && each.isFor(action));
    }

    /** When a partner first promised money that stands although, by the given knowledge, it was no member then. */
    public Optional<Effective> firstPromiseByNoMember(PartnerId partner, BiPredicate<PartnerId, Effective> isMember) {
        return commitments.values().stream()
                .filter(each -> each.partner().equals(partner) && each.isStanding())
                .flatMap(each -> each.promised().stream())
                .filter(when -> !isMember.test(partner, when))
                .min(Comparator.comparing(Effective::on).thenComparing(Effective::last));
    }

    @EventSourcingHandler
    void on(FundsCommitted event, Decision decision) {
        add(event.commitment(), event.term(), event.partner(), event.action(), event.amount(), decision);
    }

    @EventSourcingHandler
    void on(CommitmentIncreased event, Decision decision) {
        of(event).increase(event.amount(), decision.effective());
    }

    @EventSourcingHandler
    void on(CommitmentReduced event, Decision decision) {
        of(event).reduce(event.amount(), decision.effective());
    }

    @EventSourcingHandler
    void on(CommitmentCancelled event, Decision decision) {
        of(event).end(Commitment.State.CANCELLED, event.amount(), decision.effective());
    }

    @EventSourcingHandler
    void on(CommitmentSplit event, Decision decision) {
        of(event).end(Commitment.State.SPLIT, event.amount(), decision.effective());
        for (CommitmentSplit.Part part : event.parts()) {
            add(part.commitment(), event.term(), part.partner(), event.action(), part.amount(), decision);
        }
    }

    @EventSourcingHandler
    void on(FundsAllocated event, Decision decision) {
        allocations++;
        of(event).allocate(event.allocation(), event.action(), event.amount(), decision.effective());
    }

    @EventSourcingHandler
    void on(AllocationReleased event, Decision decision) {
        of(event).release(event.allocation(), event.action(), event.amount(), decision.effective());
    }

    @EventSourcingHandler
    void on(PaymentRecorded event, Decision decision) {
        payments++;
        of(event).pay(event.payment(), event.action(), event.amount(), decision.effective());
    }

    @EventSourcingHandler
    void on(PaymentReversed event, Decision decision) {
        of(event).reverse(event.payment(), event.action(), event.amount(), decision.effective());
    }

    private void add(
            CommitmentId id,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            Decision decision) {
        commitments.put(id, new Commitment(id, term, partner, action, decision.effective(), amount));
    }

    private Commitment of(FundingEvent event) {
        return of(event.commitment());
    }

    private Commitment of(CommitmentId id) {
        Commitment commitment = commitments.get(id);
        if (commitment == null) {
            throw new IllegalStateException("an event speaks of commitment " + id + ", which was never made");
        }
        return commitment;
    }

    /** @throws Refusal when something that still stands was decided on the strength of the entry, or its books are closed */
    public void refuseUnlessUndoable(FundingEvent event, Effective effective) {
        Corrections.refuseUnlessUndoable(event, effective, this::of);
    }

    /** Takes an entry back as if it had never been made. */
    public void undo(FundingEvent event, Effective effective) {
        Corrections.undo(event, effective, this::of);
    }
}
