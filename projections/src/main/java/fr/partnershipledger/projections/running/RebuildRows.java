package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.HistoryPart;
import fr.partnershipledger.core.identity.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that say which rebuilds there are and which parts of the history they have loaded. */
final class RebuildRows {

    /** A part of the history that one transaction loads. */
    record Part(UUID run, int number, HistoryPart history) {}

    /** Rebuilds are begun one at a time, whoever begins them ("rebuild" in ASCII). */
    private static final long BEGINNING = 0x72656275696c64L;

    private static final long ENDING = BEGINNING + 1;

    private final JdbcClient jdbc;

    RebuildRows(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    void waitToBegin() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(BEGINNING)
                .query((rs, row) -> 0)
                .list();
    }

    Optional<Rebuild> read(String name) {
        return jdbc.sql("select * from read_model.rebuild where name = ?")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** Takes the row for this transaction, once nobody has it. */
    Optional<Rebuild> waitFor(String name) {
        return jdbc.sql("select * from read_model.rebuild where name = ? for update")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** Takes the row for this transaction; nothing when somebody has it. */
    Optional<Rebuild> lock(String name) {
        return jdbc.sql("select * from read_model.rebuild where name = ? for update skip locked")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
    }

    List<Rebuild> underWay() {
        return jdbc.sql("select * from read_model.rebuild where state in ('RUNNING', 'SWITCHING') order by name")
                .query((rs, row) -> row(rs))
                .list();
    }

    /** Keeps others from ending or replacing the run during this transaction. */
    List<Rebuild> share(UUID run) {
        return jdbc.sql("select * from read_model.rebuild where run = ? and state = 'RUNNING' order by name for share")
                .param(run)
                .query((rs, row) -> row(rs))
                .list();
    }

    void begin(ReadModel model, UUID run, long target) {
        jdbc.sql("""
                        insert into read_model.rebuild (name, version, run, state, target, started_at)
                        values (?, ?, ?, 'RUNNING', ?, clock_timestamp())
                        on conflict (name) do update set version = excluded.version, run = excluded.run,
                            state = excluded.state, target = excluded.target, started_at = excluded.started_at,
                            finished_at = null, failure = null
                        """)
                .param(model.name())
                .param(model.version())
                .param(run)
                .param(target)
                .update();
    }

    /** In one statement: a long history has thousands. */
    void addParts(UUID run, List<HistoryPart> parts) {
        jdbc.sql("""
                        insert into read_model.rebuild_part (run, number, first_stream, last_stream, events)
                        select ?, part.number, part.first_stream, part.last_stream, part.events
                          from unnest(?, ?, ?) with ordinality as part (first_stream, last_stream, events, number)
                        """)
                .param(run)
                .param(parts.stream().map(part -> part.first().toString()).toArray(String[]::new))
                .param(parts.stream().map(part -> part.last().toString()).toArray(String[]::new))
                .param(parts.stream().map(HistoryPart::events).toArray(Long[]::new))
                .update();
    }

    /** Takes a part that is neither loaded nor being loaded. */
    Optional<Part> takePart(UUID run) {
        return jdbc.sql("select * from read_model.rebuild_part where run = ? and not done order by number limit 1"
                        + " for update skip locked")
                .param(run)
                .query((rs, row) -> new Part(
                        run,
                        rs.getInt("number"),
                        new HistoryPart(
                                StreamId.parse(rs.getString("first_stream")),
                                StreamId.parse(rs.getString("last_stream")),
                                rs.getLong("events"))))
                .optional();
    }

    void loaded(Part part) {
        jdbc.sql("update read_model.rebuild_part set done = true where run = ? and number = ?")
                .param(part.run())
                .param(part.number())
                .update();
    }

    /** Whether all its parts are there and done; not when they are forgotten, as those of a rebuild that has ended are. */
    boolean isLoaded(Rebuild rebuild) {
        return jdbc.sql("select coalesce(bool_and(done), ?) from read_model.rebuild_part where run = ?")
                // Of no events there are no parts.
                .param(rebuild.target() == 0)
                .param(rebuild.run())
                .query(Boolean.class)
                .single();
    }

    long eventsLoaded(UUID run) {
        return jdbc.sql("select coalesce(sum(events), 0)::bigint from read_model.rebuild_part where run = ? and done")
                .param(run)
                .query(Long.class)
                .single();
    }

    /** One at a time until the end of the transaction: of two that end together, the second sees that the first has. */
    void waitToEnd() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(ENDING)
                .query((rs, row) -> 0)
                .list();
    }

    /**
     * For this transaction: what a node holds that vanished without a word is another's after some minutes. The server would
     * wait for it for hours.
     */
    void giveBackWhenSilent() {
        jdbc.sql("set local idle_in_transaction_session_timeout = '5min'").update();
    }

    /** The parts of runs that no rebuild needs any more; those of one that failed still tell how far it came. */
    void forgetOldParts() {
        jdbc.sql("delete from read_model.rebuild_part where run not in"
                        + " (select run from read_model.rebuild where state <> 'DONE')")
                .update();
    }

    void set(String name, RebuildProgress.State state, @Nullable String failure) {
        jdbc.sql("update read_model.rebuild set state = ?, failure = ?,"
                        + " finished_at = case when ? = 'DONE' then clock_timestamp() end where name = ?")
                .param(state.name())
                .param(failure)
                .param(state.name())
                .param(name)
                .update();
    }

    /** By the clock of the database, as the other times here. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static Rebuild row(ResultSet rs) throws SQLException {
        OffsetDateTime finishedAt = rs.getObject("finished_at", OffsetDateTime.class);
        return new Rebuild(
                rs.getString("name"),
                rs.getInt("version"),
                rs.getObject("run", UUID.class),
                RebuildProgress.State.valueOf(rs.getString("state")),
                rs.getLong("target"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                rs.getString("failure"));
    }
}
