package fr.partnershipledger.projections.tables;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables that a read model writes to, in the caller's transaction. Named as the live ones are; {@link #name} tells what
 * they are called here.
 */
public final class Tables {

    /** Up to this many rows an insert for each costs less than the beginning and the end of a {@code COPY}. */
    private static final int FEW_ROWS = 20;

    private final Place place;
    private final JdbcTemplate jdbc;
    private final boolean fresh;
    private final Function<UUID, @Nullable RecordedEvent> corrected;

    private Tables(Place place, JdbcTemplate jdbc, boolean fresh, Function<UUID, @Nullable RecordedEvent> corrected) {
        this.place = place;
        this.jdbc = jdbc;
        this.fresh = fresh;
        this.corrected = corrected;
    }

    /** @param corrected finds the events, of this batch or earlier, that some of this batch correct */
    public static Tables of(Place place, JdbcTemplate jdbc, Function<UUID, @Nullable RecordedEvent> corrected) {
        return new Tables(place, jdbc, false, corrected);
    }

    /** They hold nothing yet that is about the streams of the events which come next. */
    public static Tables fresh(Place place, JdbcTemplate jdbc, Function<UUID, @Nullable RecordedEvent> corrected) {
        return new Tables(place, jdbc, true, corrected);
    }

    /**
     * Whether nothing is there of any stream that the events at hand belong to, because those are all events of their
     * streams: then there is nothing to be looked up and nothing to be changed, only rows to be added.
     */
    public boolean areFresh() {
        return fresh;
    }

    /**
     * The event, of this batch or an earlier one, that one of the events at hand corrects; nothing when there is none, or it
     * could not be read and its stream is parked.
     */
    public @Nullable RecordedEvent corrected(UUID event) {
        return corrected.apply(event);
    }

    /** @param live the name of a live table, with the schema */
    public String name(String live) {
        return place.of(live);
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Writes all fields of a row. */
    @FunctionalInterface
    public interface Writing<T> {

        void write(RowWriter row, T value) throws SQLException;
    }

    /**
     * Adds rows, all at once.
     *
     * @param live the name of the live table, with the schema
     * @param columns their names, in the order in which the fields are written
     */
    public <T> void add(String live, String columns, Collection<T> rows, Writing<T> writing) {
        if (rows.isEmpty()) {
            return;
        }
        int fields = columns.split(",", -1).length;
        String into = name(live) + " (" + columns + ")";
        if (!fresh && rows.size() <= FEW_ROWS) {
            insert("insert into " + into + " values (?" + ", ?".repeat(fields - 1) + ")", rows, writing);
        } else {
            copy("copy " + into + " from stdin (format binary)", fields, rows, writing);
        }
    }

    private <T> void insert(String insert, Collection<T> rows, Writing<T> writing) {
        jdbc.execute(insert, (PreparedStatement statement) -> {
            for (T each : rows) {
                writing.write(new InsertedRow(statement), each);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private <T> void copy(String copy, int fields, Collection<T> rows, Writing<T> writing) {
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                CopiedRow row = new CopiedRow(in, fields);
                for (T each : rows) {
                    row.begin();
                    writing.write(row, each);
                    row.end();
                }
                row.finish();
                return in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        });
    }
}
