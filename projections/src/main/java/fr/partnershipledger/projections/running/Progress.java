package fr.partnershipledger.projections.running;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that say how far read models have followed the history. */
final class Progress {

    record Row(
            String name,
            int version,
            long position,
            Instant updatedAt,
            @Nullable String failure) {}

    private final JdbcClient jdbc;

    Progress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(ReadModel model) {
        jdbc.sql("""
                        insert into read_model.progress (name, version, position, updated_at) values (?, ?, 0, now())
                        on conflict (name) do nothing
                        """).param(model.name()).param(model.version()).update();
    }

    /** Takes the row for this transaction; nothing when another node has it. */
    Optional<Row> lock(String name) {
        return jdbc.sql("select * from read_model.progress where name = ? for update skip locked")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** Takes the row for this transaction, once no other node has it. */
    Row waitFor(String name) {
        return jdbc.sql("select * from read_model.progress where name = ? for update")
                .param(name)
                .query((rs, row) -> row(rs))
                .single();
    }

    Optional<Row> read(String name) {
        return jdbc.sql("select * from read_model.progress where name = ?")
                .param(name)
                .query((rs, row) -> row(rs))
                .optional();
    }

    void reached(ReadModel model, long position) {
        jdbc.sql("""
                        update read_model.progress
                        set version = ?, position = ?, updated_at = now(), failure = null where name = ?
                        """).param(model.version()).param(position).param(model.name()).update();
    }

    void failed(String name, String failure) {
        jdbc.sql("update read_model.progress set failure = ? where name = ?")
                .param(failure)
                .param(name)
                .update();
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
