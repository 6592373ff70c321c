package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.RowWriter;
import fr.partnershipledger.projections.tables.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries that a batch of events makes in the audit trail, in memory, with corrections and what they correct linked. */
final class TrailEntries {

    static final String COLUMNS = "position, name, contract, partners, actor, effective_on, recorded_at,"
            + " document_reference, corrects, corrected_by, words";

    /**
     * An event of an earlier batch, in which its correction is still to be told.
     *
     * @param by the position of the correction
     */
    record Corrected(long position, long by) {}

    /** An event of this batch, on its way to its row. */
    static final class Entry {

        private final RecordedEvent recorded;
        private List<String> partners;
        private @Nullable Long corrects;
        private @Nullable Long correctedBy;

        private Entry(RecordedEvent recorded) {
            this.recorded = recorded;
            this.partners = MentionedPartners.in(recorded.event());
        }

        void write(RowWriter row) throws SQLException {
            Decision decision = recorded.decision();
            DecisionDocument document = decision.document();
            boolean ofContract = AuditRow.isOfContract(recorded);
            row.bigint(recorded.position())
                    .text(recorded.name())
                    .text(ofContract ? recorded.stream().key() : null)
                    .texts(partners)
                    .text(decision.actor().id())
                    .date(decision.effective().on())
                    .timestamp(recorded.recordedAt())
                    .text(document == null ? null : document.reference())
                    .bigint(corrects)
                    .bigint(correctedBy)
                    .words(TrailWords.of(recorded));
        }
    }

    private final List<Entry> all = new ArrayList<>();
    private final List<Corrected> corrected = new ArrayList<>();

    private TrailEntries() {}

    static TrailEntries of(List<RecordedEvent> batch, Tables tables) {
        TrailEntries entries = new TrailEntries();
        Map<Long, RecordedEvent> corrected = new HashMap<>();
        for (RecordedEvent recorded : batch) {
            RecordedEvent wrong =
                    recorded.event() instanceof EntryCorrected correction ? tables.corrected(correction.entry()) : null;
            if (wrong != null) {
                corrected.put(recorded.position(), wrong);
            }
        }
        Set<Long> wrong = new HashSet<>();
        corrected.values().forEach(event -> wrong.add(event.position()));
        Map<Long, Entry> here = new HashMap<>();
        for (RecordedEvent recorded : batch) {
            Entry entry = new Entry(recorded);
            entries.all.add(entry);
            if (!wrong.isEmpty()) {
                entries.link(entry, corrected.get(recorded.position()), here);
                if (wrong.contains(recorded.position())) {
                    here.put(recorded.position(), entry);
                }
            }
        }
        return entries;
    }

    List<Entry> all() {
        return all;
    }

    /** Those of earlier batches. */
    List<Corrected> corrected() {
        return corrected;
    }

    private void link(Entry correction, @Nullable RecordedEvent wrong, Map<Long, Entry> here) {
        if (wrong == null) {
            return;
        }
        Entry entry = here.get(wrong.position());
        correction.corrects = wrong.position();
        correction.partners = MentionedPartners.in(wrong.event());
        if (entry == null) {
            corrected.add(new Corrected(wrong.position(), correction.recorded.position()));
        } else {
            entry.correctedBy = correction.recorded.position();
        }
    }
}
