package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.time.FactJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as the audit trail keeps it, not yet in words. */
record AuditRow(
        long position,
        UUID event,
        String name,
        StreamId stream,
        @Nullable ContractId contract,
        List<PartnerId> partners,
        Actor actor,
        Effective effective,
        Instant recordedAt,
        UUID command,
        @Nullable DecisionDocument document,
        @Nullable String note,
        String payload,
        Map<String, Told> facts,
        @Nullable Long corrects,
        @Nullable Long correctedBy,
        @Nullable Instant correctedAt) {

    /** Holds the type of the facts for the JSON reader. */
    private record Facts(Map<String, Told> facts) {}

    static AuditRow read(ResultSet rs) throws SQLException {
        String contract = rs.getString("contract");
        String document = rs.getString("document");
        OffsetDateTime correctedAt = rs.getObject("corrected_at", OffsetDateTime.class);
        return new AuditRow(
                rs.getLong("position"),
                rs.getObject("event_id", UUID.class),
                rs.getString("name"),
                StreamId.parse(rs.getString("stream")),
                contract == null ? null : new ContractId(contract),
                Arrays.stream((String[]) rs.getArray("partners").getArray())
                        .map(PartnerId::new)
                        .toList(),
                new Actor(rs.getString("actor")),
                new Effective(
                        rs.getObject("effective_on", LocalDate.class), Precision.valueOf(rs.getString("precision"))),
                rs.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                rs.getObject("command", UUID.class),
                document == null ? null : FactJson.read(document, DecisionDocument.class),
                rs.getString("note"),
                rs.getString("payload"),
                FactJson.read("{\"facts\":" + rs.getString("facts") + "}", Facts.class)
                        .facts(),
                rs.getObject("corrects", Long.class),
                rs.getObject("corrected_by", Long.class),
                correctedAt == null ? null : correctedAt.toInstant());
    }

    /** The same from the event, with what other events say of it. */
    static AuditRow of(
            RecordedEvent recorded,
            List<PartnerId> partners,
            @Nullable Long corrects,
            @Nullable RecordedEvent correction) {
        StreamId stream = recorded.stream();
        Decision decision = recorded.decision();
        return new AuditRow(
                recorded.position(),
                recorded.id(),
                recorded.name(),
                stream,
                stream.category().equals("contract") ? new ContractId(stream.key()) : null,
                partners,
                decision.actor(),
                decision.effective(),
                recorded.recordedAt(),
                recorded.command(),
                decision.document(),
                decision.note(),
                recorded.payload(),
                EventFacts.of(recorded.event()),
                corrects,
                correction == null ? null : correction.position(),
                correction == null ? null : correction.recordedAt());
    }

    FindAuditTrail.Line told(String sentence, Instant knownAt) {
        return new FindAuditTrail.Line(
                position,
                event,
                name,
                stream,
                contract,
                partners,
                sentence,
                actor,
                effective,
                recordedAt,
                command,
                document,
                note,
                payload,
                corrects,
                correctedAt == null || correctedAt.isAfter(knownAt) ? null : correctedBy);
    }
}
