package fr.partnershipledger.core.funding;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The decisions about the money of a contract. */
public sealed interface FundingCommand extends LedgerCommand {

    @TargetAggregateIdentifier
    ContractId contract();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    /**
     * A partner promises money to a term.
     *
     * @param commitment its identifier; the next free one ({@code c1}, {@code c2}, …) when absent
     * @param action what the money is for, when it is promised to one action
     */
    record CommitFunds(
            ContractId contract,
            @Nullable CommitmentId commitment,
            TermNumber term,
            PartnerId partner,
            Money amount,
            @Nullable ActionKey action)
            implements FundingCommand {

        public CommitFunds {
            Amounts.positive("amount", amount);
        }
    }

    /** @param amount by how much */
    record IncreaseCommitment(ContractId contract, CommitmentId commitment, Money amount) implements FundingCommand {

        public IncreaseCommitment {
            Amounts.positive("amount", amount);
        }
    }

    /** @param amount by how much */
    record ReduceCommitment(ContractId contract, CommitmentId commitment, Money amount) implements FundingCommand {

        public ReduceCommitment {
            Amounts.positive("amount", amount);
        }
    }

    record CancelCommitment(
            ContractId contract,
            CommitmentId commitment,
            @Nullable String reason) implements FundingCommand {

        public CancelCommitment {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }

    /** Says how a group's commitment divides among partners: each part becomes a commitment of its own. */
    record SplitCommitment(ContractId contract, CommitmentId commitment, List<Part> parts) implements FundingCommand {

        public SplitCommitment {
            parts = List.copyOf(parts);
            Checks.size("parts", parts, Checks.LIST_SIZE);
            if (parts.size() < 2) {
                throw Rule.TOO_FEW_PARTS.refuse("parts", "given", parts.size());
            }
            Checks.distinct("parts", parts.stream().map(Part::partner).toList());
        }

        public record Part(PartnerId partner, Money amount) {

            public Part {
                Amounts.positive("parts", amount);
            }
        }
    }

    /** Assigns part of a commitment to an action. */
    record AllocateFunds(ContractId contract, CommitmentId commitment, ActionKey action, Money amount)
            implements FundingCommand {

        public AllocateFunds {
            Amounts.positive("amount", amount);
        }
    }

    record ReleaseAllocation(ContractId contract, CommitmentId commitment, AllocationId allocation)
            implements FundingCommand {}

    /** @param action what the payment is for, when that is known; a commitment to one action implies it */
    record RecordPayment(
            ContractId contract,
            CommitmentId commitment,
            Money amount,
            @Nullable ActionKey action) implements FundingCommand {

        public RecordPayment {
            Amounts.positive("amount", amount);
        }
    }

    record ReversePayment(
            ContractId contract,
            CommitmentId commitment,
            PaymentId payment,
            @Nullable String reason) implements FundingCommand {

        public ReversePayment {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }
}
