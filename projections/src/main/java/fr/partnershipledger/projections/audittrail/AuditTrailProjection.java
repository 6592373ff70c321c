package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Keeps one row for each event, with what its sentence speaks of; the sentence is made when it is read. */
public final class AuditTrailProjection implements ReadModel {

    static final Names NAMES = new Names("read_model.audit_name");
    static final String ENTRIES = "read_model.audit_entry";

    private static final int ROWS_AT_ONCE = 500;

    @Override
    public String name() {
        return "audit-trail";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(NAMES.tables().stream(), Stream.of(ENTRIES)).toList();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        NAMES.apply(batch, tables);
        TrailEntries entries = TrailEntries.of(batch, tables);
        tables.add(ENTRIES, TrailEntries.COLUMNS, entries.all(), (row, entry) -> entry.write(row));
        tables.jdbc()
                .batchUpdate(
                        "update " + tables.name(ENTRIES) + " set corrected_by = ?, corrected_at = ? where event_id = ?",
                        entries.corrected(),
                        ROWS_AT_ONCE,
                        (statement, corrected) -> {
                            statement.setLong(1, corrected.by().position());
                            statement.setObject(2, corrected.by().recordedAt().atOffset(ZoneOffset.UTC));
                            statement.setObject(3, corrected.event());
                        });
    }
}
