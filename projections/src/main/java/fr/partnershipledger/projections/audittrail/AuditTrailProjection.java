package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Tables;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps one row for each event, with what it is looked for by and what does not follow from the event alone. All else is read
 * from the event itself, and its sentence made, when it is asked for.
 */
public final class AuditTrailProjection implements ReadModel {

    static final Names NAMES = new Names("read_model.audit_name", EnumSet.allOf(Names.Kind.class));
    static final String ENTRIES = "read_model.audit_entry";

    private static final int ROWS_AT_ONCE = 500;

    @Override
    public String name() {
        return "audit-trail";
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(NAMES.tables().stream(), Stream.of(NamedThings.TABLE, ENTRIES))
                .toList();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        NAMES.apply(batch, tables);
        NamedThings.add(batch, tables);
        TrailEntries entries = TrailEntries.of(batch, tables);
        tables.add(ENTRIES, TrailEntries.COLUMNS, entries.all(), (row, entry) -> entry.write(row));
        if (!entries.corrected().isEmpty()) {
            tables.jdbc()
                    .batchUpdate(
                            "update " + tables.name(ENTRIES) + " set corrected_by = ? where position = ?",
                            entries.corrected(),
                            ROWS_AT_ONCE,
                            (statement, corrected) -> {
                                statement.setLong(1, corrected.by());
                                statement.setLong(2, corrected.position());
                            });
        }
    }
}
