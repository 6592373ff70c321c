package fr.partnershipledger.core.coordination;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The decisions about who works together and how. */
public sealed interface CoordinationCommand extends LedgerCommand {

    @TargetAggregateIdentifier
    ContractId contract();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    /**
     * @param person who fills it, as a pseudonym; absent when the source does not say
     * @param sealedName of the person; absent when it is not told
     */
    record FillPosition(
            ContractId contract,
            PositionKey position,
            String title,
            @Nullable PersonId person,
            @Nullable SealedName sealedName)
            implements CoordinationCommand {

        public FillPosition {
            Checks.title("title", title);
        }

        /** Filled by a pseudonym, or by nobody that is known. */
        public FillPosition(ContractId contract, PositionKey position, String title, @Nullable PersonId person) {
            this(contract, position, title, person, null);
        }
    }

    record VacatePosition(ContractId contract, PositionKey position) implements CoordinationCommand {}

    /**
     * A meeting, held on the effective date.
     *
     * @param decisions what it decided, in words
     */
    record HoldMeeting(
            ContractId contract, @Nullable String subject, List<PartnerId> participants, List<String> decisions)
            implements CoordinationCommand {

        public HoldMeeting {
            Checks.optionalTitle("subject", subject);
            participants = List.copyOf(participants);
            decisions = List.copyOf(decisions);
            if (participants.isEmpty()) {
                throw Rule.NO_PARTICIPANT.refuse("participants");
            }
            Checks.distinct("participants", participants);
            Checks.texts("decisions", decisions);
        }
    }

    record RecordEvaluation(ContractId contract, EvaluationKind kind, String text, List<Indicator> indicators)
            implements CoordinationCommand {

        public RecordEvaluation {
            Checks.text("text", text, Checks.NOTE_LENGTH);
            indicators = List.copyOf(indicators);
            Checks.size("indicators", indicators, Checks.LIST_SIZE);
            indicators.forEach(Indicator::refuseUnlessVisible);
        }
    }
}
