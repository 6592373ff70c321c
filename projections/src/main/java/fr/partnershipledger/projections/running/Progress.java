package fr.partnershipledger.projections.running;

import fr.partnershipledger.projections.tables.Place;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that say how far read models have followed the history with their tables in one place. */
final class Progress {

    record Row(
            String name,
            int version,
            long position,
            long firstTarget,
            Instant updatedAt,
            @Nullable String failure) {

        /** Whether it has come to the end of what there was when it began. */
        boolean isBuilt() {
            return position >= firstTarget;
        }
    }

    private final Place place;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Progress(Place place, JdbcTemplate jdbc) {
        this.place = place;
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    private JdbcClient.StatementSpec sql(String before, String after) {
        return jdbc.sql(before + " " + place.of("read_model.progress") + " " + after);
    }

    /**
     * Has no effect when there is a row already.
     *
     * @param target the newest event there is: before it has come to that, a read model has no answer to give
     */
    void begin(ReadModel model, long position, long target) {
        sql("insert into", """
                        (name, version, position, updated_at, first_target) values (?, ?, ?, now(), ?)
                        on conflict (name) do nothing
                        """)
                .param(model.name())
                .param(model.version())
                .param(position)
                .param(target)
                .update();
    }

    /**
     * Takes the row for this transaction and moves it on; nothing when another node has it or had it since. What is parked is
     * read by a statement of its own once the row is taken, and so sees what a take-over parked that ended just before; it is
     * sent along with the first, so that nobody waits for a second answer. A crash of the database may take back the last moments: rows and position together, which the history brings again. So
     * nobody has to wait for the disk at the end of this transaction.
     *
     * @return whether streams are parked
     */
    Optional<Boolean> advance(ReadModel model, long from, long to) {
        String sql = """
                        with mine as (
                            select name from %1$s where name = ? and version = ? and position = ? for update skip locked)
                        update %1$s set position = ?, updated_at = now(), failure = null from mine
                        where %1$s.name = mine.name
                        returning set_config('synchronous_commit', 'off', true);
                        select exists (select from %2$s where name = ?)
                        """.formatted(place.of("read_model.progress"), place.of("read_model.parked"));
        return Objects.requireNonNull(template.execute(sql, (PreparedStatement statement) -> {
            statement.setString(1, model.name());
            statement.setInt(2, model.version());
            statement.setLong(3, from);
            statement.setLong(4, to);
            statement.setString(5, model.name());
            statement.execute();
            boolean isMine = rows(statement).next();
            statement.getMoreResults();
            ResultSet anyParked = rows(statement);
            anyParked.next();
            return isMine ? Optional.of(anyParked.getBoolean(1)) : Optional.empty();
        }));
    }

    /** Of the statement whose turn it is; closed with it. */
    private static ResultSet rows(PreparedStatement statement) throws SQLException {
        return Objects.requireNonNull(statement.getResultSet());
    }

    /** Takes the row for this transaction, once no other node has it. */
    Row waitFor(String name) {
        return sql("select * from", "where name = ? for update")
                .param(name)
                .query((rs, row) -> row(rs))
                .single();
    }

    Optional<Row> read(String name) {
        return sql("select * from", "where name = ?")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
    }

    void reached(ReadModel model, long position) {
        sql("update", "set version = ?, position = ?, updated_at = now(), failure = null where name = ?")
                .param(model.version())
                .param(position)
                .param(model.name())
                .update();
    }

    void failed(String name, String failure) {
        sql("update", "set failure = ? where name = ?")
                .param(failure)
                .param(name)
                .update();
    }

    void forget(String name) {
        sql("delete from", "where name = ?").param(name).update();
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getString("name"),
                rs.getInt("version"),
                rs.getLong("position"),
                rs.getLong("first_target"),
                rs.getObject("updated_at", OffsetDateTime.class).toInstant(),
                rs.getString("failure"));
    }
}
