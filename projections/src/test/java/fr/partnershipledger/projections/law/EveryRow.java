package fr.partnershipledger.projections.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.projections.ReadModels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that the read models keep, to be compared. */
public final class EveryRow {

    private EveryRow() {}

    /** Every row of every live table as text, by table; a table without any would compare equal to whatever went wrong. */
    public static Map<String, List<String>> of(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Map<String, List<String>> rows = new TreeMap<>();
        ReadModels.all().stream()
                .flatMap(model -> model.tables().stream())
                .forEach(table -> rows.put(
                        table, jdbc.queryForList("select t::text from " + table + " t order by 1", String.class)));
        assertThat(rows)
                .allSatisfy((table, each) -> assertThat(each.isEmpty() && isAlwaysFilled(table))
                        .as("nothing is compared of %s", table)
                        .isFalse());
        return rows;
    }

    /** Of facts of which nothing is said but that they began, as of most names, there is no patch. */
    private static boolean isAlwaysFilled(String table) {
        return !table.endsWith("_patch") || table.equals("read_model.contract_patch");
    }
}
