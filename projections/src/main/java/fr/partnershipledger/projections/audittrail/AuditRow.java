package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that the audit trail tells, not yet in words: what the trail keeps of it, and the event itself from the history.
 *
 * @param kept what the trail keeps
 * @param facts what its sentence speaks of
 */
record AuditRow(Kept kept, RecordedEvent recorded, Map<String, Told> facts) {

    /**
     * What does not follow from the event alone.
     *
     * @param partners those it speaks of; of a correction those of what it corrects
     * @param corrects the position of the event that it reverses
     * @param correctedBy the position of the event that reversed it
     */
    record Kept(
            long position,
            List<PartnerId> partners,
            @Nullable Long corrects,
            @Nullable Long correctedBy) {}

    private static final String CONTRACT = "contract";

    static AuditRow of(Kept kept, RecordedEvent recorded) {
        return new AuditRow(kept, recorded, EventFacts.of(recorded.event()));
    }

    long position() {
        return kept.position();
    }

    String name() {
        return recorded.name();
    }

    Effective effective() {
        return recorded.decision().effective();
    }

    /** Absent for events of partners and territories. */
    @Nullable
    ContractId contract() {
        return isOfContract(recorded) ? new ContractId(recorded.stream().key()) : null;
    }

    static boolean isOfContract(RecordedEvent recorded) {
        return recorded.stream().category().equals(CONTRACT);
    }

    /** @param correctedBy the position of the event that reversed it, if that is to be told */
    FindAuditTrail.Line told(String sentence, @Nullable Long correctedBy) {
        return new FindAuditTrail.Line(
                position(),
                recorded.id(),
                name(),
                recorded.stream(),
                contract(),
                kept.partners(),
                sentence,
                recorded.decision().actor(),
                effective(),
                recorded.recordedAt(),
                recorded.command(),
                recorded.decision().document(),
                recorded.decision().note(),
                recorded.payload(),
                kept.corrects(),
                correctedBy);
    }
}
