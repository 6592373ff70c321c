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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money one partner promised to one term, and what became of it. */
final class Commitment {

    /** Part of the money assigned to an action. */
    record Allocation(ActionKey action, Money amount, boolean released) {}

    /** Part of the money really paid. */
    record Payment(Money amount, @Nullable ActionKey action, boolean reversed) {}

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
    private Money amount;
    private Money allocated;
    private Money paid;
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
        this.amount = amount;
        this.allocated = Money.zero(amount.getCurrencyUnit());
        this.paid = allocated;
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

    Money amount() {
        return amount;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it was really made: everything but a commitment that was corrected away. */
    boolean isStanding() {
        return state != State.CORRECTED;
    }

    /** What is neither paid, cancelled nor split away. */
    Money rest() {
        return amount.minus(paid);
    }

    /** What is not assigned to an action; nothing when the whole commitment is for one. */
    Money unallocated() {
        return action == null ? amount.minus(allocated) : Money.zero(amount.getCurrencyUnit());
    }

    boolean isUntouched(Money original) {
        return isOpen() && amount.isEqual(original) && allocated.isZero() && paid.isZero();
    }

    /** @throws Refusal {@link Rule#COMMITMENT_SETTLED} when it was cancelled, split or corrected */
    void refuseUnlessOpen() {
        if (!isOpen()) {
            throw Rule.COMMITMENT_SETTLED.refuse("commitment", "commitment", id.value(), "state", state.name());
        }
    }

    /** @throws Refusal when the commitment would be less than what is already paid or allocated */
    void refuseBelow(Money newAmount) {
        if (newAmount.isLessThan(paid)) {
            throw Rule.BELOW_WHAT_IS_PAID.refuse("amount", "commitment", id.value(), "paid", paid);
        }
        if (newAmount.isLessThan(allocated)) {
            throw Rule.BELOW_WHAT_IS_ALLOCATED.refuse("amount", "commitment", id.value(), "allocated", allocated);
        }
    }

    /** @throws Refusal {@link Rule#MORE_THAN_THE_REST} when the payment is more than what is left to pay */
    void refuseMoreThanRest(Money payment) {
        if (payment.isGreaterThan(rest())) {
            throw Rule.MORE_THAN_THE_REST.refuse("amount", "commitment", id.value(), "rest", rest());
        }
    }

    /** @throws Refusal {@link Rule#MORE_THAN_UNALLOCATED} when the allocation is more than what is not yet allocated */
    void refuseMoreThanUnallocated(Money allocation) {
        if (allocation.isGreaterThan(unallocated())) {
            throw Rule.MORE_THAN_UNALLOCATED.refuse("amount", "commitment", id.value(), "unallocated", unallocated());
        }
    }

    /** @throws Refusal when a payment names an action and is more than what this commitment has for it and not yet paid */
    void refuseMoreThanAllocatedTo(ActionKey paidFor, Money payment) {
        if (paidFor.equals(action)) {
            return;
        }
        Money left = allocatedTo(paidFor).minus(paidFor(paidFor));
        if (payment.isGreaterThan(left)) {
            throw Rule.MORE_THAN_ALLOCATED_TO_ACTION.refuse(
                    "amount", "commitment", id.value(), "action", paidFor.value(), "left", left);
        }
    }

    /** @throws Refusal when payments named the allocation's action and would have nothing to stand on */
    void refuseReleaseOfPaid(Allocation allocation) {
        Money left = allocatedTo(allocation.action()).minus(paidFor(allocation.action()));
        if (allocation.amount().isGreaterThan(left)) {
            throw Rule.BELOW_WHAT_IS_PAID.refuse(
                    "allocation", "commitment", id.value(), "paid", paidFor(allocation.action()));
        }
    }

    private Money allocatedTo(ActionKey key) {
        return allocations.values().stream()
                .filter(each -> !each.released() && each.action().equals(key))
                .map(Allocation::amount)
                .reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
    }

    private Money paidFor(ActionKey key) {
        return payments.values().stream()
                .filter(each -> !each.reversed() && key.equals(each.action()))
                .map(Payment::amount)
                .reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
    }

    boolean isFor(ActionKey key) {
        return key.equals(action)
                || allocations.values().stream()
                        .anyMatch(each -> !each.released() && each.action().equals(key))
                || payments.values().stream().anyMatch(each -> !each.reversed() && key.equals(each.action()));
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

    void becomes(Money newAmount) {
        amount = newAmount;
    }

    void becomes(State newState) {
        state = newState;
    }

    void allocate(AllocationId allocationId, ActionKey key, Money part) {
        allocations.put(allocationId, new Allocation(key, part, false));
        allocated = allocated.plus(part);
    }

    void release(AllocationId allocationId, ActionKey key, Money part) {
        allocations.put(allocationId, new Allocation(key, part, true));
        allocated = allocated.minus(part);
    }

    void pay(PaymentId paymentId, @Nullable ActionKey key, Money part) {
        payments.put(paymentId, new Payment(part, key, false));
        paid = paid.plus(part);
    }

    void reverse(PaymentId paymentId, @Nullable ActionKey key, Money part) {
        payments.put(paymentId, new Payment(part, key, true));
        paid = paid.minus(part);
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
                amount,
                allocated,
                paid,
                state,
                allocations,
                payments);
    }
}
