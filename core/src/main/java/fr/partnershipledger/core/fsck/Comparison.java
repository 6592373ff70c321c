package fr.partnershipledger.core.fsck;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What must hold between events that may lie far apart, and so is sorted and compared by the database, which uses files of
 * its own where its memory does not suffice. Each query gives one row a fault: position, stream, reason.
 */
enum Comparison {
    /** A place in the order of a stream follows the one below it, in the order of all events too. */
    STREAMS("streams", Fault.Kind.VERSION, """
            select position, stream,
                   case when version = before then 'version ' || version || ' is there twice'
                        when before is null then 'the stream begins with version ' || version
                        when version > before + 1 then 'version ' || version || ' follows version ' || before
                        else 'version ' || version || ' was recorded before version ' || before
                    end
              from (select position, stream, version,
                           lag(version) over earlier as before, lag(position) over earlier as position_before
                      from ledger.event
                    window earlier as (partition by stream order by version, position)) as following
             where version <> coalesce(before, 0) + 1 or position < position_before
            """),
    /** The events of a decision are neighbours. */
    DECISIONS("decisions", Fault.Kind.DECISION, """
            select min(position), min(stream),
                   'decision ' || command_id || ' has ' || count(*) || ' events at positions from '
                       || min(position) || ' to ' || max(position)
              from ledger.event
             group by command_id
            having max(position) - min(position) + 1 <> count(*)
            """),
    IDENTIFIERS("identifiers", Fault.Kind.IDENTIFIER, """
            select max(position), null,
                   'the identifier ' || event_id || ' is also that of the event at position ' || min(position)
              from ledger.event
             group by event_id
            having count(*) > 1
            """),
    KEYS("keys", Fault.Kind.KEY, """
            select null::bigint, null, 'key ' || key || ' of ' || actor || ' is there ' || count(*) || ' times'
              from ledger.idempotency
             group by actor, key
            having count(*) > 1
            """),
    DECISIONS_OF_KEYS("keys", Fault.Kind.KEY, """
            select first_position, null, 'the decision of this event has ' || count(*) || ' keys'
              from ledger.idempotency
             group by first_position
            having count(*) > 1
            """),
    /** A key leads to one decision, the whole of it, of its own actor and stream. */
    EVENTS_OF_KEYS("keys", Fault.Kind.KEY, """
            select position, stream, 'key ' || key || ' of ' || actor || ' ' || wrong
              from (select k.first_position as position, k.stream, k.key, k.actor,
                           case when first.position is null or last.position is null
                                     then 'leads to events from ' || k.first_position || ' to ' || k.last_position
                                          || ', which are not all there'
                                when first.command_id <> last.command_id or k.last_position < k.first_position
                                     then 'leads to events of several decisions'
                                when before.command_id = first.command_id or after.command_id = first.command_id
                                     then 'leads to a part of a decision'
                                when first.actor <> k.actor then 'leads to a decision of ' || first.actor
                                when first.stream <> k.stream then 'leads to a decision on ' || first.stream
                                when first.recorded_at <> k.recorded_at
                                     then 'was recorded at another time than its decision'
                            end as wrong
                      from ledger.idempotency as k
                      left join ledger.event as first on first.position = k.first_position
                      left join ledger.event as last on last.position = k.last_position
                      left join ledger.event as before on before.position = k.first_position - 1
                      left join ledger.event as after on after.position = k.last_position + 1) as compared
             where wrong is not null
            """);

    private static final int ROWS = 500;

    private final String what;
    private final Fault.Kind kind;
    private final String query;

    Comparison(String what, Fault.Kind kind, String query) {
        this.what = what;
        this.kind = kind;
        this.query = query;
    }

    void make(Connection connection, FaultList faults, Watcher watcher) throws SQLException {
        watcher.begins(what, 0);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(ROWS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    faults.add(kind, row.getObject(1, Long.class), row.getString(2), row.getString(3));
                }
            }
        }
    }
}
