package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.tables.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The streams that read models have parked: of each the first event that could not be applied. All that comes after it in
 * its stream waits in the history.
 */
final class Parked {

    /** @param position of the first event that is not applied */
    record Stream(StreamId stream, long position, String reason) {}

    private static final int LONGEST_REASON = 4_000;

    private final String table;
    private final JdbcClient jdbc;

    Parked(Place place, JdbcTemplate jdbc) {
        this.table = place.of("read_model.parked");
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** In the order of the events at which they are parked. */
    List<Stream> of(String name) {
        return first(name, Integer.MAX_VALUE);
    }

    /** The first of them, so many at most. */
    List<Stream> first(String name, int most) {
        return jdbc.sql("select stream, position, reason from " + table + " where name = ? order by position limit ?")
                .param(name)
                .param(most)
                .query((rs, row) -> new Stream(
                        StreamId.parse(rs.getString("stream")), rs.getLong("position"), rs.getString("reason")))
                .list();
    }

    Set<StreamId> streams(String name) {
        Set<StreamId> streams = new HashSet<>();
        of(name).forEach(parked -> streams.add(parked.stream()));
        return streams;
    }

    int count(String name) {
        return jdbc.sql("select count(*)::integer from " + table + " where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    /** Of a stream that is parked already the first event counts. */
    void add(String name, Stream parked) {
        jdbc.sql("insert into " + table + " (name, stream, position, reason, parked_at) values (?, ?, ?, ?, now())"
                        + " on conflict (name, stream) do nothing")
                .param(name)
                .param(parked.stream().toString())
                .param(parked.position())
                .param(
                        parked.reason().length() > LONGEST_REASON
                                ? parked.reason().substring(0, LONGEST_REASON)
                                : parked.reason())
                .update();
    }

    void release(String name, StreamId stream) {
        jdbc.sql("delete from " + table + " where name = ? and stream = ?")
                .param(name)
                .param(stream.toString())
                .update();
    }

    void forget(String name) {
        jdbc.sql("delete from " + table + " where name = ?").param(name).update();
    }
}
