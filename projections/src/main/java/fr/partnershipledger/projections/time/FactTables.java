package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.CopiedRow;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two tables that hold facts for both times: the patches that events made, and what they come to, for any date as known at
 * any time. Back-dated decisions and corrections close what was known and add what is known from then on; nothing that was
 * known is changed.
 */
public final class FactTables {

    private static final int ROWS_AT_ONCE = 500;
    private static final String PATCH_COLUMNS =
            "position, line, event_id, stream, kind, key, subject, operation, effective_on, vals, source";
    private static final String FACT_COLUMNS = "stream, kind, key, subject, valid_from, valid_to, ordinal, known_from,"
            + " known_to, began, changed, ended, vals";

    private final String patches;
    private final String facts;

    /** @param prefix of the names of both tables, with the schema, for instance {@code read_model.contract} */
    public FactTables(String prefix) {
        patches = prefix + "_patch";
        facts = prefix + "_fact";
    }

    public List<String> names() {
        return List.of(patches, facts);
    }

    /**
     * Goes through a batch of events. What one event says must follow from the event alone.
     *
     * @param reading tells what an event says
     */
    public void apply(List<RecordedEvent> batch, Consumer<Patches> reading, Tables tables) {
        List<Patches> said = new ArrayList<>();
        for (RecordedEvent recorded : batch) {
            Patches event = new Patches(recorded);
            reading.accept(event);
            if (!event.all().isEmpty() || event.retracted() != null) {
                said.add(event);
            }
        }
        if (said.isEmpty()) {
            return;
        }
        KnownFacts known = new KnownFacts(tables.areFresh() ? List.of() : load(said, tables));
        said.forEach(known::apply);
        if (!tables.areFresh()) {
            change(known, tables);
        }
        tables.add(patches, PATCH_COLUMNS, known.added(), FactTables::write);
        tables.add(facts, FACT_COLUMNS, known.learned(), FactTables::write);
    }

    private List<Patch> load(List<Patches> said, Tables tables) {
        Set<FactKey> keys = new LinkedHashSet<>();
        List<UUID> retracted = new ArrayList<>();
        for (Patches event : said) {
            event.all().forEach(patch -> keys.add(patch.key()));
            UUID wrong = event.retracted();
            if (wrong != null) {
                retracted.add(wrong);
            }
        }
        return JdbcClient.create(tables.jdbc())
                .sql("""
                        with wanted as (
                            select * from unnest(?::text[], ?::text[], ?::text[]) as given(stream, kind, key)
                            union
                            select stream, kind, key from %1$s where event_id = any(?::uuid[]))
                        select p.* from %1$s p join wanted using (stream, kind, key) order by p.position, p.line
                        """.formatted(tables.name(patches)))
                .param(keys.stream().map(FactKey::stream).toArray(String[]::new))
                .param(keys.stream().map(FactKey::kind).toArray(String[]::new))
                .param(keys.stream().map(FactKey::key).toArray(String[]::new))
                .param(retracted.toArray(UUID[]::new))
                .query((rs, row) -> new Patch(
                        keyOf(rs),
                        rs.getString("subject"),
                        Patch.Operation.valueOf(rs.getString("operation")),
                        rs.getInt("line"),
                        FactJson.readTree(rs.getString("vals")),
                        FactJson.read(rs.getString("source"), Source.class)))
                .list();
    }

    private static void write(CopiedRow row, Patch patch) {
        row.bigint(patch.source().position())
                .integer(patch.line())
                .uuid(patch.source().event())
                .text(patch.key().stream())
                .text(patch.key().kind())
                .text(patch.key().key())
                .text(patch.subject())
                .text(patch.operation().name())
                .date(patch.source().effective().on())
                .jsonb(FactJson.write(patch.values()))
                .jsonb(FactJson.write(patch.source()));
    }

    private static void write(CopiedRow row, KnownFacts.Row fact) {
        Segment segment = fact.segment();
        row.text(fact.key().stream())
                .text(fact.key().kind())
                .text(fact.key().key())
                .text(segment.subject())
                .date(segment.from())
                .date(segment.to())
                .integer(segment.ordinal())
                .timestamp(fact.from());
        if (fact.to() == null) {
            row.infinity();
        } else {
            row.timestamp(fact.to());
        }
        row.jsonb(FactJson.write(segment.began()))
                .jsonb(FactJson.write(segment.changed()))
                .jsonb(segment.ended() == null ? null : FactJson.write(segment.ended()))
                .jsonb(FactJson.write(segment.values()));
    }

    /** Takes away the patches that do not count any more, and closes what is not known any more. */
    private void change(KnownFacts known, Tables tables) {
        tables.jdbc()
                .batchUpdate(
                        "delete from %s where event_id = ?".formatted(tables.name(patches)),
                        known.retracted(),
                        ROWS_AT_ONCE,
                        (statement, event) -> statement.setObject(1, event));
        String which = " where stream = ? and kind = ? and key = ? and valid_from = ? and ordinal = ?"
                + " and known_to = 'infinity' and known_from ";
        // The events of one decision share a recorded time and may come in two batches: what they undo was never known.
        tables.jdbc()
                .batchUpdate(
                        "delete from " + tables.name(facts) + which + "= ?",
                        known.ended(),
                        ROWS_AT_ONCE,
                        (statement, row) -> bind(statement, 1, row));
        tables.jdbc()
                .batchUpdate(
                        "update " + tables.name(facts) + " set known_to = ?" + which + "< ?",
                        known.ended(),
                        ROWS_AT_ONCE,
                        (statement, row) -> {
                            statement.setObject(1, utc(row.to()));
                            bind(statement, 2, row);
                        });
    }

    private static void bind(PreparedStatement statement, int first, KnownFacts.Row row) throws SQLException {
        statement.setString(first, row.key().stream());
        statement.setString(first + 1, row.key().kind());
        statement.setString(first + 2, row.key().key());
        statement.setObject(first + 3, row.segment().from());
        statement.setInt(first + 4, row.segment().ordinal());
        statement.setObject(first + 5, utc(row.to()));
    }

    private static OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }

    /** Everything known of some streams at a point in time: what holds on the date, and what held before. */
    public List<Fact> ofStreams(Collection<String> streams, PointInTime at, JdbcClient jdbc) {
        return jdbc.sql("select * from " + facts + " where stream = any(?::text[]) and valid_from <= ? and " + KNOWN
                        + ORDER)
                .param(streams.toArray(String[]::new))
                .param(at.asOf())
                .param(at.knownAt().atOffset(ZoneOffset.UTC))
                .param(at.knownAt().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> fact(rs, at.asOf()))
                .list();
    }

    public List<Fact> ofStream(String stream, PointInTime at, JdbcClient jdbc) {
        return ofStreams(List.of(stream), at, jdbc);
    }

    /** Everything known of one subject at a point in time, in any stream. */
    public List<Fact> aboutSubject(String subject, PointInTime at, JdbcClient jdbc) {
        return jdbc.sql("select * from " + facts + " where subject = ? and valid_from <= ? and " + KNOWN + ORDER)
                .param(subject)
                .param(at.asOf())
                .param(at.knownAt().atOffset(ZoneOffset.UTC))
                .param(at.knownAt().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> fact(rs, at.asOf()))
                .list();
    }

    /** Whether anything at all was known of a stream. */
    public boolean knows(String stream, Instant knownAt, JdbcClient jdbc) {
        return jdbc.sql("select exists (select from " + facts + " where stream = ? and " + KNOWN + ")")
                .param(stream)
                .param(knownAt.atOffset(ZoneOffset.UTC))
                .param(knownAt.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static final String KNOWN = "known_from <= ? and ? < known_to";
    private static final String ORDER = " order by valid_from, ordinal, stream, kind, key";

    private static FactKey keyOf(ResultSet rs) throws SQLException {
        return new FactKey(rs.getString("stream"), rs.getString("kind"), rs.getString("key"));
    }

    private static Fact fact(ResultSet rs, LocalDate asOf) throws SQLException {
        LocalDate to = rs.getObject("valid_to", LocalDate.class);
        boolean current = asOf.isBefore(to);
        String ended = rs.getString("ended");
        return new Fact(
                keyOf(rs),
                rs.getString("subject"),
                rs.getObject("valid_from", LocalDate.class),
                current,
                FactJson.read(rs.getString("began"), Source.class),
                FactJson.read(rs.getString("changed"), Source.class),
                ended == null || current ? null : FactJson.read(ended, Source.class),
                FactJson.readTree(rs.getString("vals")));
    }
}
