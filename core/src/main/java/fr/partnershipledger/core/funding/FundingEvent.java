package fr.partnershipledger.core.funding;

import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to the money of a contract. Each event says whose money it is, of which term and for which
 * action, so that any of them can be counted and told without looking up another.
 */
public sealed interface FundingEvent extends LedgerEvent {

    ContractId contract();

    CommitmentId commitment();

    /** The term the money is promised to. */
    TermNumber term();

    /** Who promised it. */
    PartnerId partner();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    /** @param action set when the whole commitment is for one action: it then counts as allocated to it */
    @EventName("funding.committed")
    record FundsCommitted(
            ContractId contract,
            CommitmentId commitment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount)
            implements FundingEvent {}

    /** @param amount by how much; {@code total} is what is committed from then on */
    @EventName("funding.commitment-increased")
    record CommitmentIncreased(
            ContractId contract,
            CommitmentId commitment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            Money total)
            implements FundingEvent {}

    /** @param amount by how much; {@code total} is what is committed from then on */
    @EventName("funding.commitment-reduced")
    record CommitmentReduced(
            ContractId contract,
            CommitmentId commitment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            Money total)
            implements FundingEvent {}

    /** @param amount what was committed until then */
    @EventName("funding.commitment-cancelled")
    record CommitmentCancelled(
            ContractId contract,
            CommitmentId commitment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            @Nullable String reason)
            implements FundingEvent {}

    /**
     * A group's commitment is replaced by commitments of its members.
     *
     * @param amount the whole that was split
     */
    @EventName("funding.commitment-split")
    record CommitmentSplit(
            ContractId contract,
            CommitmentId commitment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            List<Part> parts)
            implements FundingEvent {

        public CommitmentSplit {
            parts = List.copyOf(parts);
        }

        /** One member's part, a commitment of its own from then on. */
        public record Part(CommitmentId commitment, PartnerId partner, Money amount) {}
    }

    @EventName("funding.allocated")
    record FundsAllocated(
            ContractId contract,
            CommitmentId commitment,
            AllocationId allocation,
            TermNumber term,
            PartnerId partner,
            ActionKey action,
            Money amount)
            implements FundingEvent {}

    @EventName("funding.allocation-released")
    record AllocationReleased(
            ContractId contract,
            CommitmentId commitment,
            AllocationId allocation,
            TermNumber term,
            PartnerId partner,
            ActionKey action,
            Money amount)
            implements FundingEvent {}

    @EventName("funding.payment-recorded")
    record PaymentRecorded(
            ContractId contract,
            CommitmentId commitment,
            PaymentId payment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount)
            implements FundingEvent {}

    @EventName("funding.payment-reversed")
    record PaymentReversed(
            ContractId contract,
            CommitmentId commitment,
            PaymentId payment,
            TermNumber term,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            @Nullable String reason)
            implements FundingEvent {}
}
