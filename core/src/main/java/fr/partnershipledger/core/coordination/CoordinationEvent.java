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
import fr.partnershipledger.core.person.SealedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to the coordination of a contract. */
public sealed interface CoordinationEvent extends LedgerEvent {

    ContractId contract();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    /** @param sealedName of the person; absent when it was not told, and never without the person */
    @EventName(value = "coordination.position-filled", revision = 2)
    record PositionFilled(
            ContractId contract,
            PositionKey position,
            String title,
            @Nullable PersonId person,
            @Nullable SealedName sealedName)
            implements CoordinationEvent {

        public PositionFilled {
            if (sealedName != null && person == null) {
                throw new IllegalArgumentException("a name without the person it belongs to");
            }
        }
    }

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
