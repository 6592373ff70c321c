package fr.partnershipledger.core.coordination;

import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.indicator.Indicator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to the coordination of a contract. */
public sealed interface CoordinationEvent extends LedgerEvent {

    ContractId contract();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    @EventName("coordination.position-filled")
    record PositionFilled(
            ContractId contract,
            PositionKey position,
            String title,
            @Nullable PersonId person) implements CoordinationEvent {}

    @EventName("coordination.position-vacated")
    record PositionVacated(
            ContractId contract,
            PositionKey position,
            String title,
            @Nullable PersonId person) implements CoordinationEvent {}

    @EventName("coordination.meeting-held")
    record MeetingHeld(
            ContractId contract,
            MeetingId meeting,
            @Nullable String subject,
            List<PartnerId> participants,
            List<String> decisions)
            implements CoordinationEvent {

        public MeetingHeld {
            participants = List.copyOf(participants);
            decisions = List.copyOf(decisions);
        }
    }

    @EventName("coordination.evaluation-recorded")
    record EvaluationRecorded(ContractId contract, EvaluationKind kind, String text, List<Indicator> indicators)
            implements CoordinationEvent {

        public EvaluationRecorded {
            indicators = List.copyOf(indicators);
        }
    }
}
