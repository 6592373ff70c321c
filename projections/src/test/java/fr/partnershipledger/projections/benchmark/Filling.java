package fr.partnershipledger.projections.benchmark;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.Place;
import fr.partnershipledger.projections.tables.Tables;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a processor does with one event after the other: statements of their own for each. */
interface Filling {

    /** Makes the tables, empty and with their indexes. */
    void make();

    void fill(RecordedEvent event);

    /** How many events there are rows of. */
    long filled();

    void drop();

    /** One insert an event, into one table of narrow rows with a primary key and no other index. */
    record OfOneTable(JdbcTemplate jdbc) implements Filling {

        private static final String INSERT =
                "insert into pooled (position, stream, name, recorded_at, effective_on, payload)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb)";

        @Override
        public void make() {
            jdbc.execute("create table pooled (position bigint primary key, stream text not null,"
                    + " name text not null, recorded_at timestamptz not null, effective_on date not null,"
                    + " payload jsonb not null)");
        }

        @Override
        public void fill(RecordedEvent event) {
            jdbc.update(
                    INSERT,
                    event.position(),
                    event.stream().toString(),
                    event.name(),
                    event.recordedAt().atOffset(ZoneOffset.UTC),
                    event.decision().effective().on(),
                    event.payload());
        }

        @Override
        public long filled() {
            return count("pooled", jdbc);
        }

        @Override
        public void drop() {
            jdbc.execute("drop table pooled");
        }
    }

    /**
     * The tables of all read models, beside the live ones and with their indexes, by the projections' own code: of each event
     * it looks up what it has to, and inserts each row, or updates it, by a statement.
     */
    record OfReadModels(JdbcTemplate jdbc, EventHistory history) implements Filling {

        private static final List<ReadModel> MODELS = ReadModels.all();

        private static List<String> tables() {
            return MODELS.stream().flatMap(model -> model.tables().stream()).toList();
        }

        @Override
        public void make() {
            drop();
            tables().forEach(table ->
                    jdbc.execute("create table " + Place.NEXT.of(table) + " (like " + table + " including all)"));
        }

        @Override
        public void fill(RecordedEvent event) {
            Tables into =
                    Tables.of(Place.NEXT, jdbc, wrong -> history.withId(wrong).orElse(null));
            for (ReadModel model : MODELS) {
                model.apply(List.of(event), into);
            }
        }

        @Override
        public long filled() {
            return count(Place.NEXT.of("read_model.audit_entry"), jdbc);
        }

        @Override
        public void drop() {
            tables().forEach(table -> jdbc.execute("drop table if exists " + Place.NEXT.of(table)));
        }
    }

    private static long count(String table, JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
    }
}
