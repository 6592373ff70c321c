package fr.partnershipledger.projections.tables;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one row, in the order of the columns; each method writes one field, of the type it is named for. */
public interface RowWriter {

    RowWriter bigint(@Nullable Long value) throws SQLException;

    RowWriter integer(int value) throws SQLException;

    RowWriter text(@Nullable String value) throws SQLException;

    RowWriter json(String value) throws SQLException;

    /** For a column of type text[]. */
    RowWriter texts(Collection<String> values) throws SQLException;

    /** For a column of type tsvector: the words alone, each once, without places; none longer than 2,000 bytes. */
    RowWriter words(Set<String> words) throws SQLException;

    /** @param value {@link LocalDate#MAX} is infinity */
    RowWriter date(LocalDate value) throws SQLException;

    /**
     * For a column of type timestamptz, to the microsecond.
     *
     * @param value {@link Instant#MAX} is infinity
     */
    RowWriter timestamp(@Nullable Instant value) throws SQLException;

    RowWriter numeric(BigDecimal value) throws SQLException;
}
