package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.eventstore.Decided.Written;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.identity.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The call of {@code ledger.append} for one batch: its arguments, one array a column, and what it answers. */
final class AppendCall {

    private static final String SQL = "select first_position, moved, taken from ledger.append("
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Batch batch;
    private final List<Row> rows = new ArrayList<>();
    private final List<Keyed> keys = new ArrayList<>();

    /** An event and the decision it belongs to. */
    private record Row(Decided decided, String stream, long version, Written event) {

        Decision decision() {
            return decided.events().decision();
        }
    }

    /** A decision that came with a key, and where its events are among those of the batch, from 1. */
    private record Keyed(Appending appending, DecisionKey key, int first, int last) {

        Decided decided() {
            return appending.decided();
        }
    }

    /**
     * What came of a batch.
     *
     * @param firstPosition of all its events, which follow each other; 0 when nothing was appended because of these:
     * @param moved decisions taken on a version that their stream is not at
     * @param taken decisions whose key was used before
     */
    record Outcome(long firstPosition, Set<Appending> moved, Set<Appending> taken) {}

    AppendCall(Batch batch) {
        this.batch = batch;
        for (Appending appending : batch.decisions()) {
            Decided decided = appending.decided();
            int before = rows.size();
            String stream = decided.stream().toString();
            for (Written event : decided.written()) {
                rows.add(new Row(decided, stream, decided.versionBefore() + 1 + rows.size() - before, event));
            }
            DecisionKey key = decided.events().key();
            if (key != null) {
                keys.add(new Keyed(appending, key, before + 1, rows.size()));
            }
        }
    }

    /** Runs in a transaction of its own, which has been committed when this returns. */
    Outcome on(Connection connection, String node) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(SQL)) {
            Arguments arguments = new Arguments(connection, call);
            arguments.add(node);
            arguments.texts(batch.versionsBefore().keySet(), StreamId::toString);
            arguments.longs(batch.versionsBefore().values(), version -> version);
            addKeys(arguments);
            addEvents(arguments);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return new Outcome(row.getLong(1), onStreams(places(row, 2)), withKeys(places(row, 3)));
            }
        }
    }

    private void addKeys(Arguments arguments) throws SQLException {
        arguments.texts(keys, each -> each.decided().events().decision().actor().id());
        arguments.texts(keys, each -> each.key().value());
        arguments.texts(keys, each -> each.key().fingerprint());
        arguments.texts(keys, each -> each.decided().stream().toString());
        arguments.ints(keys, Keyed::first);
        arguments.ints(keys, Keyed::last);
    }

    private void addEvents(Arguments arguments) throws SQLException {
        arguments.texts(rows, row -> row.event().id().toString());
        arguments.texts(rows, Row::stream);
        arguments.longs(rows, Row::version);
        arguments.texts(rows, row -> row.event().kind().name());
        arguments.ints(rows, row -> row.event().kind().revision());
        arguments.texts(rows, row -> row.decided().events().command().toString());
        arguments.texts(rows, row -> row.decision().actor().id());
        arguments.texts(rows, row -> row.decision().effective().on().toString());
        arguments.texts(rows, row -> row.decision().effective().precision().name());
        arguments.texts(rows, row -> row.decided().document());
        arguments.texts(rows, row -> row.decision().note());
        arguments.texts(rows, row -> row.event().payload());
    }

    private static Integer[] places(ResultSet row, int column) throws SQLException {
        return (Integer[]) row.getArray(column).getArray();
    }

    /** All decisions on streams that moved: those after the first of them were taken on what it would have made. */
    private Set<Appending> onStreams(Integer[] places) {
        Set<Appending> moved = new HashSet<>();
        if (places.length > 0) {
            List<StreamId> streams = List.copyOf(batch.versionsBefore().keySet());
            Set<StreamId> those = new HashSet<>();
            for (int place : places) {
                those.add(streams.get(place - 1));
            }
            batch.decisions().stream()
                    .filter(each -> those.contains(each.decided().stream()))
                    .forEach(moved::add);
        }
        return moved;
    }

    private Set<Appending> withKeys(Integer[] places) {
        Set<Appending> taken = new HashSet<>();
        for (int place : places) {
            taken.add(keys.get(place - 1).appending());
        }
        return taken;
    }

    /** Sets the parameters, one after the other. */
    private static final class Arguments {

        private final Connection connection;
        private final PreparedStatement call;
        private int set;

        Arguments(Connection connection, PreparedStatement call) {
            this.connection = connection;
            this.call = call;
        }

        void add(String text) throws SQLException {
            call.setString(++set, text);
        }

        <T> void texts(Collection<T> rows, Function<T, @Nullable String> column) throws SQLException {
            add("text", rows, column, new String[rows.size()]);
        }

        <T> void longs(Collection<T> rows, Function<T, Long> column) throws SQLException {
            add("int8", rows, column, new Long[rows.size()]);
        }

        <T> void ints(Collection<T> rows, Function<T, Integer> column) throws SQLException {
            add("int4", rows, column, new Integer[rows.size()]);
        }

        private <T, V> void add(String type, Collection<T> rows, Function<T, V> column, @Nullable V[] values)
                throws SQLException {
            int next = 0;
            for (T row : rows) {
                values[next++] = column.apply(row);
            }
            call.setArray(++set, connection.createArrayOf(type, values));
        }
    }
}
