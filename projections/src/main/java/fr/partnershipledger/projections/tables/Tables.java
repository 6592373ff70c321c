package fr.partnershipledger.projections.tables;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables that a read model writes to, in the caller's transaction. Named as the live ones are; {@link #name} tells what
 * they are called here.
 */
public final class Tables {

    private final Place place;
    private final JdbcTemplate jdbc;
    private final boolean fresh;

    private Tables(Place place, JdbcTemplate jdbc, boolean fresh) {
        this.place = place;
        this.jdbc = jdbc;
        this.fresh = fresh;
    }

    public static Tables of(Place place, JdbcTemplate jdbc) {
        return new Tables(place, jdbc, false);
    }

    /** They hold nothing yet that is about the streams of the events which come next. */
    public static Tables fresh(Place place, JdbcTemplate jdbc) {
        return new Tables(place, jdbc, true);
    }

    /**
     * Whether nothing is there of any stream that the events at hand belong to, because those are all events of their
     * streams: then there is nothing to be looked up and nothing to be changed, only rows to be added.
     */
    public boolean areFresh() {
        return fresh;
    }

    /** @param live the name of a live table, with the schema */
    public String name(String live) {
        return place.of(live);
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /**
     * Adds rows, all in one {@code COPY}.
     *
     * @param live the name of the live table, with the schema
     * @param columns their names, in the order in which the fields are written
     */
    public <T> void add(String live, String columns, Collection<T> rows, BiConsumer<CopiedRow, T> writing) {
        if (rows.isEmpty()) {
            return;
        }
        String copy = "copy " + name(live) + " (" + columns + ") from stdin (format binary)";
        int fields = columns.split(",", -1).length;
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                CopiedRow row = new CopiedRow(in, fields);
                for (T each : rows) {
                    row.begin();
                    writing.accept(row, each);
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
