package fr.partnershipledger.core.funding;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money one partner promised to one term, and what became of it. */
final class Commitment {

    /** Part of the money assigned to an action. */
    record Allocation(ActionKey action, Money amount, Effective effective, boolean released) {}

    /** Part of the money really paid. */
    record Payment(Money amount, @Nullable ActionKey action, Effective effective, boolean reversed) {}

    /** Whether it still counts, or was cancelled, split among a group's members, or recorded by mistake. */
    enum State {
        OPEN,
        CANCELLED,
        SPLIT,
        CORRECTED
    }

    private final CommitmentId id;
    private final TermNumber term;
    private final PartnerId partner;
    private final @Nullable ActionKey action;
    private final Effective effective;
    private final Map<AllocationId, Allocation> allocations = new HashMap<>();
    private final Map<PaymentId, Payment> payments = new HashMap<>();
    private final List<Effective> promised = new ArrayList<>();
    private final Money nothing;
    private final DatedSum committed;
    private final DatedSum allocated;
    private final DatedSum paid;
    private final Map<ActionKey, DatedSum> allocatedTo = new HashMap<>();
    private final Map<ActionKey, DatedSum> paidFor = new HashMap<>();
    private State state = State.OPEN;

    Commitment(
            CommitmentId id,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Effective effective,
            Money amount) {
        this.id = id;
        this.term = term;
        this.partner = partner;
        this.action = action;
        this.effective = effective;
        this.nothing = Money.zero(amount.getCurrencyUnit());
        this.committed = new DatedSum(nothing);
        this.allocated = new DatedSum(nothing);
        this.paid = new DatedSum(nothing);
        increase(amount, effective);
    }

    CommitmentId id() {
        return id;
    }

    TermNumber term() {
        return term;
    }

    PartnerId partner() {
        return partner;
    }

    @Nullable
    ActionKey action() {
        return action;
    }

    Effective effective() {
        return effective;
    }

    /** What is committed on the first day of the date. */
    Money amountOn(Effective when) {
        return committed.on(from(when));
    }

    /** The most that is committed on any day. */
    Money highest() {
        return committed.highest();
    }

    /** When its partner promised money: by the commitment itself and by each increase that stands. */
    List<Effective> promised() {
        return List.copyOf(promised);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it was really made: everything but a commitment that was corrected away. */
    boolean isStanding() {
        return state != State.CORRECTED;
    }

    /** Whether nothing but its making ever happened to it, on any day. */
    boolean isUntouched(Money original) {
        return isOpen()
                && committed.isOnly(effective.on(), original)
                && Stream.of(allocatedTo, paidFor)
                        .flatMap(byAction -> byAction.values().stream())
                        .allMatch(DatedSum::isNothing)
                && allocated.isNothing()
                && paid.isNothing();
    }

    /** Whether nothing of it is allocated or paid on the date or on any later day. */
    boolean isUnusedFrom(Effective when) {
        return allocated.isNothingFrom(from(when)) && paid.isNothingFrom(from(when));
    }

    /** A decision of old may be as vague as to begin before the commitment; it is weighed from the commitment on. */
    private LocalDate from(Effective when) {
        return when.on().isBefore(effective.on()) ? effective.on() : when.on();
    }

    private static boolean later(DatedSum.Shortfall shortfall, Effective when) {
        return shortfall.day().isAfter(when.on());
    }

    /** @throws Refusal {@link Rule#COMMITMENT_SETTLED} when it was cancelled, split or corrected */
    void refuseUnlessOpen() {
        if (!isOpen()) {
            throw Rule.COMMITMENT_SETTLED.refuse("commitment", "commitment", id.value(), "state", state.name());
        }
    }

    /** Whether on each day, from the date on, something would remain if it were less by so much. */
    boolean remainsAfter(Money reduction, Effective when) {
        return committed.firstBelow(reduction.plusMinor(1), from(when)).isEmpty();
    }

    /** @throws Refusal when on some day, from the date on, nothing would remain or less than what is paid or allocated then */
    void refuseReduction(String field, Money reduction, Effective when) {
        committed.firstBelow(reduction.plusMinor(1), from(when)).ifPresent(lack -> {
            throw Rule.NOTHING_WOULD_REMAIN.refuse(
                    field,
                    "commitment",
                    id.value(),
                    "committed",
                    lack.left(),
                    "date",
                    lack.day(),
                    "later",
                    later(lack, when));
        });
        refuseBelowWhatIsUsed(field, reduction, when);
    }

    /** @throws Refusal when, by so much less from the date on, it would be less than what is paid or allocated on some day */
    void refuseBelowWhatIsUsed(String field, Money less, Effective when) {
        committed.minus(paid).firstBelow(less, from(when)).ifPresent(lack -> {
            throw belowWhatIsPaid(field, paid.on(lack.day()), lack, when);
        });
        committed.minus(allocated).firstBelow(less, from(when)).ifPresent(lack -> {
            throw Rule.BELOW_WHAT_IS_ALLOCATED.refuse(
                    field,
                    "commitment",
                    id.value(),
                    "allocated",
                    allocated.on(lack.day()),
                    "date",
                    lack.day(),
                    "later",
                    later(lack, when));
        });
    }

    private Refusal belowWhatIsPaid(String field, Money already, DatedSum.Shortfall lack, Effective when) {
        return Rule.BELOW_WHAT_IS_PAID.refuse(
                field, "commitment", id.value(), "paid", already, "date", lack.day(), "later", later(lack, when));
    }

    /** @throws Refusal {@link Rule#CHANGES_LATER} when it becomes more or less after the date on which it is to end */
    void refuseIfChangedAfter(Effective when) {
        committed.changeAfter(from(when)).ifPresent(change -> {
            throw Rule.CHANGES_LATER.refuse(
                    "decision.effectiveOn", "commitment", id.value(), "date", when, "change", change);
        });
    }

    /** @throws Refusal {@link Rule#MORE_THAN_THE_REST} when on some day the payment is more than what is left to pay */
    void refuseMoreThanRest(Money payment, Effective when) {
        committed.minus(paid).firstBelow(payment, from(when)).ifPresent(lack -> {
            throw Rule.MORE_THAN_THE_REST.refuse(
                    "amount",
                    "commitment",
                    id.value(),
                    "rest",
                    notBelowNothing(lack.left()),
                    "date",
                    lack.day(),
                    "later",
                    later(lack, when));
        });
    }

    /** @throws Refusal {@link Rule#MORE_THAN_UNALLOCATED} when on some day the allocation is more than what is unallocated */
    void refuseMoreThanUnallocated(Money allocation, Effective when) {
        // Nothing is left to allocate when the whole commitment is for one action.
        DatedSum unallocated = action == null ? committed.minus(allocated) : new DatedSum(nothing);
        unallocated.firstBelow(allocation, from(when)).ifPresent(lack -> {
            throw Rule.MORE_THAN_UNALLOCATED.refuse(
                    "amount",
                    "commitment",
                    id.value(),
                    "unallocated",
                    notBelowNothing(lack.left()),
                    "date",
                    lack.day(),
                    "later",
                    later(lack, when));
        });
    }

    /** @throws Refusal when a payment names an action and on some day is more than what is there for it and not yet paid */
    void refuseMoreThanAllocatedTo(ActionKey paidFor, Money payment, Effective when) {
        if (paidFor.equals(action)) {
            return;
        }
        leftFor(paidFor).firstBelow(payment, from(when)).ifPresent(lack -> {
            throw Rule.MORE_THAN_ALLOCATED_TO_ACTION.refuse(
                    "amount",
                    "commitment",
                    id.value(),
                    "action",
                    paidFor.value(),
                    "left",
                    notBelowNothing(lack.left()),
                    "date",
                    lack.day(),
                    "later",
                    later(lack, when));
        });
    }

    /** @throws Refusal when payments named the allocation's action and on some day would have nothing to stand on */
    void refuseReleaseOfPaid(Allocation allocation, Effective when) {
        ActionKey key = allocation.action();
        leftFor(key).firstBelow(allocation.amount(), from(when)).ifPresent(lack -> {
            throw belowWhatIsPaid("allocation", of(paidFor, key).on(lack.day()), lack, when);
        });
    }

    /** What was recorded by older rules may leave less than nothing on some day: what is left is then nothing. */
    private Money notBelowNothing(Money left) {
        return left.isNegative() ? nothing : left;
    }

    private DatedSum leftFor(ActionKey key) {
        return of(allocatedTo, key).minus(of(paidFor, key));
    }

    private DatedSum of(Map<ActionKey, DatedSum> byAction, ActionKey key) {
        return byAction.getOrDefault(key, new DatedSum(nothing));
    }

    /** Whether some of its money is for the action on some day. */
    boolean isFor(ActionKey key) {
        return key.equals(action)
                || !of(allocatedTo, key).isNothing()
                || !of(paidFor, key).isNothing();
    }

    /** @throws Refusal {@link Rule#UNKNOWN_ALLOCATION}, {@link Rule#ALREADY_RELEASED} */
    Allocation standing(AllocationId allocationId) {
        Allocation allocation = allocations.get(allocationId);
        if (allocation == null) {
            throw Rule.UNKNOWN_ALLOCATION.refuse("allocation", "value", allocationId.value());
        }
        if (allocation.released()) {
            throw Rule.ALREADY_RELEASED.refuse("allocation", "value", allocationId.value());
        }
        return allocation;
    }

    /** @throws Refusal {@link Rule#UNKNOWN_PAYMENT}, {@link Rule#ALREADY_REVERSED} */
    Payment standing(PaymentId paymentId) {
        Payment payment = payments.get(paymentId);
        if (payment == null) {
            throw Rule.UNKNOWN_PAYMENT.refuse("payment", "value", paymentId.value());
        }
        if (payment.reversed()) {
            throw Rule.ALREADY_REVERSED.refuse("payment", "value", paymentId.value());
        }
        return payment;
    }

    void increase(Money by, Effective when) {
        promised.add(when);
        committed.add(when.on(), by);
    }

    void takeBackIncrease(Money by, Effective when) {
        promised.remove(when);
        reduce(by, when);
    }

    void reduce(Money by, Effective when) {
        committed.add(when.on(), by.negated());
    }

    void takeBackReduction(Money by, Effective when) {
        committed.add(when.on(), by);
    }

    /** Ends it: all that was committed is taken away from the date on. */
    void end(State newState, Money all, Effective when) {
        state = newState;
        reduce(all, when);
    }

    void reopen(Money all, Effective when) {
        state = State.OPEN;
        takeBackReduction(all, when);
    }

    void allocate(AllocationId allocationId, ActionKey key, Money part, Effective when) {
        allocations.put(allocationId, new Allocation(key, part, when, false));
        moveAllocated(key, part, when);
    }

    /** Releases it as of the date; as of its own date when it is taken back as never made. */
    void release(AllocationId allocationId, ActionKey key, Money part, Effective when) {
        allocations.computeIfPresent(
                allocationId, (same, it) -> new Allocation(it.action(), it.amount(), it.effective(), true));
        moveAllocated(key, part.negated(), when);
    }

    void takeBackRelease(AllocationId allocationId, ActionKey key, Money part, Effective when) {
        allocations.computeIfPresent(
                allocationId, (same, it) -> new Allocation(it.action(), it.amount(), it.effective(), false));
        moveAllocated(key, part, when);
    }

    private void moveAllocated(ActionKey key, Money by, Effective when) {
        allocated.add(when.on(), by);
        allocatedTo.computeIfAbsent(key, unused -> new DatedSum(nothing)).add(when.on(), by);
    }

    void pay(PaymentId paymentId, @Nullable ActionKey key, Money part, Effective when) {
        payments.put(paymentId, new Payment(part, key, when, false));
        movePaid(key, part, when);
    }

    /** Reverses it as of the date; as of its own date when it is taken back as never made. */
    void reverse(PaymentId paymentId, @Nullable ActionKey key, Money part, Effective when) {
        payments.computeIfPresent(paymentId, (same, it) -> new Payment(it.amount(), it.action(), it.effective(), true));
        movePaid(key, part.negated(), when);
    }

    void takeBackReversal(PaymentId paymentId, @Nullable ActionKey key, Money part, Effective when) {
        payments.computeIfPresent(
                paymentId, (same, it) -> new Payment(it.amount(), it.action(), it.effective(), false));
        movePaid(key, part, when);
    }

    private void movePaid(@Nullable ActionKey key, Money by, Effective when) {
        paid.add(when.on(), by);
        if (key != null) {
            paidFor.computeIfAbsent(key, unused -> new DatedSum(nothing)).add(when.on(), by);
        }
    }

    /** Two commitments are equal when everything about them is: Axon's tests compare what was lived with what is replayed. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Commitment commitment && everything().equals(commitment.everything());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return everything().toString();
    }

    private List<Object> everything() {
        return List.of(
                id,
                term,
                partner,
                Optional.ofNullable(action),
                effective,
                promised,
                committed,
                allocated,
                paid,
                allocatedTo,
                paidFor,
                state,
                allocations,
                payments);
    }
}
