package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.CopiedRow;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.FactJson;
import java.sql.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries that a batch of events makes in the audit trail, in memory, with corrections and what they correct linked. */
final class TrailEntries {

    static final String COLUMNS =
            "position, event_id, name, stream, contract, partners, actor, effective_on, precision,"
                    + " recorded_at, command, document, document_reference, note, payload, facts, corrects, corrected_by,"
                    + " corrected_at";

    /** An event of an earlier batch that one of this batch corrects. */
    private record Earlier(UUID event, long position, List<String> partners) {}

    /** An earlier event, and the correction that is to be told with it. */
    record Corrected(UUID event, RecordedEvent by) {}

    /** An event of this batch, on its way to its row. */
    static final class Entry {

        private final RecordedEvent recorded;
        private List<String> partners;
        private @Nullable Long corrects;
        private @Nullable Long correctedBy;
        private @Nullable Instant correctedAt;

        private Entry(RecordedEvent recorded) {
            this.recorded = recorded;
            this.partners = MentionedPartners.in(recorded.event());
        }

        private void corrects(long position, List<String> partnersOfIt) {
            corrects = position;
            partners = partnersOfIt;
        }

        private void isCorrectedBy(RecordedEvent correction) {
            correctedBy = correction.position();
            correctedAt = correction.recordedAt();
        }

        void write(CopiedRow row) {
            Decision decision = recorded.decision();
            DecisionDocument document = decision.document();
            boolean ofContract = recorded.stream().category().equals("contract");
            row.bigint(recorded.position())
                    .uuid(recorded.id())
                    .text(recorded.name())
                    .text(recorded.stream().toString())
                    .text(ofContract ? recorded.stream().key() : null)
                    .texts(partners)
                    .text(decision.actor().id())
                    .date(decision.effective().on())
                    .text(decision.effective().precision().name())
                    .timestamp(recorded.recordedAt())
                    .uuid(recorded.command())
                    .jsonb(document == null ? null : FactJson.write(document))
                    .text(document == null ? null : document.reference())
                    .text(decision.note())
                    .text(recorded.payload())
                    .jsonb(FactJson.write(EventFacts.of(recorded.event())))
                    .bigint(corrects)
                    .bigint(correctedBy)
                    .timestamp(correctedAt);
        }
    }

    private final List<Entry> all = new ArrayList<>();
    private final List<Corrected> corrected = new ArrayList<>();
    private final Map<UUID, Entry> byEvent = new HashMap<>();
    private final Map<UUID, Earlier> earlier = new HashMap<>();

    private TrailEntries() {}

    static TrailEntries of(List<RecordedEvent> batch, Tables tables) {
        TrailEntries entries = new TrailEntries();
        if (!tables.areFresh()) {
            entries.lookUp(batch, tables);
        }
        batch.forEach(entries::add);
        return entries;
    }

    List<Entry> all() {
        return all;
    }

    /** Those of earlier batches, in which the correction is still to be told. */
    List<Corrected> corrected() {
        return corrected;
    }

    private void lookUp(List<RecordedEvent> batch, Tables tables) {
        UUID[] wrong = batch.stream()
                .map(RecordedEvent::event)
                .filter(EntryCorrected.class::isInstance)
                .map(event -> ((EntryCorrected) event).entry())
                .toArray(UUID[]::new);
        if (wrong.length > 0) {
            tables.jdbc()
                    .query(
                            "select event_id, position, partners from " + tables.name(AuditTrailProjection.ENTRIES)
                                    + " where event_id = any(?)",
                            (rs, row) -> {
                                Array partners = rs.getArray("partners");
                                return new Earlier(
                                        rs.getObject("event_id", UUID.class), rs.getLong("position"), List.of((String[])
                                                partners.getArray()));
                            },
                            (Object) wrong)
                    .forEach(event -> earlier.put(event.event(), event));
        }
    }

    private void add(RecordedEvent recorded) {
        Entry entry = new Entry(recorded);
        all.add(entry);
        byEvent.put(recorded.id(), entry);
        if (recorded.event() instanceof EntryCorrected correction) {
            link(entry, correction.entry());
        }
    }

    private void link(Entry correction, UUID event) {
        Entry wrong = byEvent.get(event);
        Earlier before = earlier.get(event);
        if (wrong != null) {
            correction.corrects(wrong.recorded.position(), wrong.partners);
            wrong.isCorrectedBy(correction.recorded);
        } else if (before != null) {
            correction.corrects(before.position(), before.partners());
            corrected.add(new Corrected(event, correction.recorded));
        }
    }
}
