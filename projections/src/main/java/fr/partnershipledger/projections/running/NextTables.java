package fr.partnershipledger.projections.running;

import fr.partnershipledger.projections.tables.Place;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of one read model that a rebuild fills: made in the form of the live ones but without indexes, given the same
 * indexes once they are full, and put in the place of the live ones.
 */
final class NextTables {

    /**
     * As long as a switch may keep readers waiting before it tries again later; shorter than the time after which PostgreSQL
     * looks for deadlocks, so that a reader never is a victim of one.
     */
    private static final String SHORTLY = "set local lock_timeout = '50ms'";

    private static final String PATIENTLY = "set local lock_timeout = '10s'";

    /**
     * @param definition makes the index
     * @param constraint the kind of constraint that it stands for: p for a primary key, u for uniqueness
     */
    private record Index(
            String name, String definition, @Nullable String constraint) {}

    private final List<String> live;
    private final JdbcTemplate jdbc;

    NextTables(ReadModel model, JdbcTemplate jdbc) {
        this.live = model.tables();
        this.jdbc = jdbc;
    }

    /** Empty ones, whatever was there before. */
    void make() {
        for (String table : live) {
            String next = Place.NEXT.of(table);
            jdbc.execute("drop table if exists " + next);
            jdbc.execute("create table " + next + " (like " + table + " including all excluding indexes)");
        }
    }

    void drop() {
        live.forEach(table -> jdbc.execute("drop table if exists " + Place.NEXT.of(table)));
    }

    void index() {
        // Sorting in memory; a part of it is given back after each index.
        jdbc.execute("set local maintenance_work_mem = '128MB'");
        // A sample that is enough to choose an index by; PostgreSQL takes a larger one by itself when it comes by.
        jdbc.execute("set local default_statistics_target = 25");
        for (String table : live) {
            String next = Place.NEXT.of(table);
            for (Index index : indexesOf(table)) {
                String name = Place.NEXT.of(index.name());
                jdbc.execute(index.definition());
                if (index.constraint() != null) {
                    String kind = index.constraint().equals("p") ? "primary key" : "unique";
                    jdbc.execute(
                            "alter table " + next + " add constraint " + name + " " + kind + " using index " + name);
                }
            }
            jdbc.execute("analyze " + next);
        }
    }

    /** With the names of the next table in place of the live one's, which the server quotes only where it must. */
    private List<Index> indexesOf(String table) {
        return jdbc.query(
                """
                select c.relname as name, k.contype::text as constraint_type,
                       regexp_replace(
                           regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \\S+ ON ',
                               ' INDEX ' || c.relname || '_next ON '),
                           ' ON \\S+ ', ' ON ' || ? || ' ') as definition
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
                where i.indrelid = ?::regclass
                order by c.relname
                """,
                (rs, row) ->
                        new Index(rs.getString("name"), rs.getString("definition"), rs.getString("constraint_type")),
                Place.NEXT.of(table),
                table);
    }

    /**
     * Puts them in the place of the live ones, in the caller's transaction. Readers wait for its end, or not at all.
     *
     * @throws org.springframework.dao.DataAccessException when somebody reads for so long that it is to be tried again later
     */
    void takeOver() {
        // Waits for maintenance, or makes it give way, while nobody has to wait yet. That of the new tables, just
        // filled,
        // would not give way in the short time that is left afterwards.
        List<String> all =
                Stream.concat(live.stream(), live.stream().map(Place.NEXT::of)).toList();
        jdbc.execute(PATIENTLY);
        jdbc.execute("lock table " + String.join(", ", all) + " in share update exclusive mode");
        jdbc.execute(SHORTLY);
        jdbc.execute("lock table " + String.join(", ", live) + " in access exclusive mode");
        for (String table : live) {
            List<Index> indexes = indexesOf(table);
            jdbc.execute("drop table " + table);
            jdbc.execute("alter table " + Place.NEXT.of(table) + " rename to " + withoutSchema(table));
            for (Index index : indexes) {
                jdbc.execute(
                        "alter index " + schemaOf(table) + Place.NEXT.of(index.name()) + " rename to " + index.name());
            }
        }
    }

    private static String withoutSchema(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private static String schemaOf(String table) {
        return table.substring(0, table.indexOf('.') + 1);
    }
}
