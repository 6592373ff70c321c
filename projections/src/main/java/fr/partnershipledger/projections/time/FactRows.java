package fr.partnershipledger.projections.time;

import fr.partnershipledger.projections.tables.RowWriter;
import fr.partnershipledger.projections.tables.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of both tables of facts, to be looked up and changed. A fact of which nothing was said but that it began is kept
 * once: its patch is what its row says.
 *
 * @param patches the name of the live table, with the schema
 * @param facts the name of the live table, with the schema
 */
record FactRows(String patches, String facts) {

    private static final int ROWS_AT_ONCE = 500;
    private static final String PATCH_COLUMNS = "stream, kind, key, subject, position, operation, effective_on, vals";
    private static final String FACT_COLUMNS = "stream, kind, key, subject, valid_from, valid_to, ordinal, known_from,"
            + " known_to, began, changed, ended, vals";

    /** Whether a patch is kept as such, or stands for what the row of its fact says, comes first. */
    private static final String KEPT_AND_PLAIN = """
            with wanted as materialized (
                select * from unnest(?::text[], ?::text[], ?::text[]) as given(stream, kind, key))
            select true as kept, stream, kind, key, p.subject, p.position, p.operation, p.effective_on, p.vals
            from %1$s p join wanted using (stream, kind, key)
            union all
            select false, stream, kind, key, f.subject, f.began, 'BEGIN', f.valid_from, f.vals
            from %2$s f join wanted using (stream, kind, key)
            where f.known_to = 'infinity' and not exists (
                select from %1$s p where p.stream = f.stream and p.kind = f.kind and p.key = f.key)
            order by position
            """;

    /**
     * What is known of some facts at the end of what was applied so far.
     *
     * @param toRetract the positions of the events that are retracted next
     */
    KnownFacts known(Collection<FactKey> keys, Set<Long> toRetract, Tables tables) {
        List<Patch> kept = new ArrayList<>();
        List<Patch> plain = new ArrayList<>();
        if (!keys.isEmpty()) {
            tables.jdbc()
                    .query(
                            KEPT_AND_PLAIN.formatted(tables.name(patches), tables.name(facts)),
                            rs -> {
                                (rs.getBoolean("kept") ? kept : plain).add(patch(rs));
                            },
                            keys.stream().map(FactKey::stream).toArray(String[]::new),
                            keys.stream().map(FactKey::kind).toArray(String[]::new),
                            keys.stream().map(FactKey::key).toArray(String[]::new));
        }
        return new KnownFacts(toRetract, kept, plain);
    }

    private static Patch patch(ResultSet rs) throws SQLException {
        return new Patch(
                keyOf(rs),
                rs.getString("subject"),
                Patch.Operation.valueOf(rs.getString("operation")),
                rs.getLong("position"),
                rs.getObject("effective_on", LocalDate.class),
                rs.getString("vals"));
    }

    static FactKey keyOf(ResultSet rs) throws SQLException {
        return new FactKey(rs.getString("stream"), rs.getString("kind"), rs.getString("key"));
    }

    /** Closes what is not known any more, takes away the patches that do not count any more, and adds what is new. */
    void write(KnownFacts known, Tables tables) {
        if (!tables.areFresh()) {
            end(known.ended(), tables);
            drop(known.dropped(), tables);
        }
        tables.add(patches, PATCH_COLUMNS, known.added(), FactRows::write);
        tables.add(facts, FACT_COLUMNS, known.learned(), FactRows::write);
    }

    private static void write(RowWriter row, Patch patch) throws SQLException {
        row.text(patch.key().stream())
                .text(patch.key().kind())
                .text(patch.key().key())
                .text(patch.subject())
                .bigint(patch.position())
                .text(patch.operation().name())
                .date(patch.on())
                .json(patch.values());
    }

    private static void write(RowWriter row, KnownFacts.Row fact) throws SQLException {
        Segment segment = fact.segment();
        row.text(fact.key().stream())
                .text(fact.key().kind())
                .text(fact.key().key())
                .text(segment.subject())
                .date(segment.from())
                .date(segment.to())
                .integer(segment.ordinal())
                .timestamp(fact.from())
                .timestamp(fact.to() == null ? Instant.MAX : fact.to())
                .bigint(segment.began())
                .bigint(segment.changed())
                .bigint(segment.ended())
                .json(segment.values());
    }

    private void drop(List<Patch> dropped, Tables tables) {
        if (dropped.isEmpty()) {
            return;
        }
        tables.jdbc()
                .batchUpdate(
                        "delete from " + tables.name(patches)
                                + " where stream = ? and kind = ? and key = ? and position = ?",
                        dropped,
                        ROWS_AT_ONCE,
                        (statement, patch) -> {
                            bind(statement, 1, patch.key());
                            statement.setLong(4, patch.position());
                        });
    }

    private void end(List<KnownFacts.Row> ended, Tables tables) {
        if (ended.isEmpty()) {
            return;
        }
        String which = " where stream = ? and kind = ? and key = ? and valid_from = ? and ordinal = ?"
                + " and known_to = 'infinity' and known_from ";
        // The events of one decision share a recorded time and may come in two batches: what they undo was never known.
        tables.jdbc()
                .batchUpdate(
                        "delete from " + tables.name(facts) + which + "= ?",
                        ended,
                        ROWS_AT_ONCE,
                        (statement, row) -> bind(statement, 1, row));
        tables.jdbc()
                .batchUpdate(
                        "update " + tables.name(facts) + " set known_to = ?" + which + "< ?",
                        ended,
                        ROWS_AT_ONCE,
                        (statement, row) -> {
                            statement.setObject(1, utc(row.to()));
                            bind(statement, 2, row);
                        });
    }

    private static void bind(PreparedStatement statement, int first, FactKey key) throws SQLException {
        statement.setString(first, key.stream());
        statement.setString(first + 1, key.kind());
        statement.setString(first + 2, key.key());
    }

    private static void bind(PreparedStatement statement, int first, KnownFacts.Row row) throws SQLException {
        bind(statement, first, row.key());
        statement.setObject(first + 3, row.segment().from());
        statement.setInt(first + 4, row.segment().ordinal());
        statement.setObject(first + 5, utc(row.to()));
    }

    private static OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }
}
