package fr.partnershipledger.projections.running;

import fr.partnershipledger.projections.tables.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
            Instant updatedAt,
            @Nullable String failure) {}

    private final Place place;
    private final JdbcClient jdbc;

    Progress(Place place, JdbcTemplate jdbc) {
        this.place = place;
        this.jdbc = JdbcClient.create(jdbc);
    }

    private JdbcClient.StatementSpec sql(String before, String after) {
        return jdbc.sql(before + " " + place.of("read_model.progress") + " " + after);
    }

    /** Has no effect when there is a row already. */
    void begin(ReadModel model, long position) {
        sql("insert into", """
                        (name, version, position, updated_at) values (?, ?, ?, now())
                        on conflict (name) do nothing
                        """)
                .param(model.name())
                .param(model.version())
                .param(position)
                .update();
    }

    /** Takes the row for this transaction; nothing when another node has it. */
    Optional<Row> lock(String name) {
        return sql("select * from", "where name = ? for update skip locked")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
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
                rs.getObject("updated_at", OffsetDateTime.class).toInstant(),
                rs.getString("failure"));
    }
}
