package fr.partnershipledger.projections.tables;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows as the parameters of an insert. */
final class InsertedRow implements RowWriter {

    private final PreparedStatement insert;
    private int written;

    InsertedRow(PreparedStatement insert) {
        this.insert = insert;
    }

    private int next() {
        return ++written;
    }

    @Override
    public RowWriter bigint(@Nullable Long value) throws SQLException {
        insert.setObject(next(), value, Types.BIGINT);
        return this;
    }

    @Override
    public RowWriter integer(int value) throws SQLException {
        insert.setInt(next(), value);
        return this;
    }

    @Override
    public RowWriter text(@Nullable String value) throws SQLException {
        insert.setString(next(), value);
        return this;
    }

    @Override
    public RowWriter json(String value) throws SQLException {
        // Of the column's type: the driver has no name for it.
        insert.setObject(next(), value, Types.OTHER);
        return this;
    }

    @Override
    public RowWriter texts(Collection<String> values) throws SQLException {
        insert.setArray(next(), insert.getConnection().createArrayOf("text", values.toArray()));
        return this;
    }

    @Override
    public RowWriter words(Set<String> words) throws SQLException {
        StringBuilder quoted = new StringBuilder();
        for (String word : words) {
            quoted.append('\'')
                    .append(word.replace("\\", "\\\\").replace("'", "''"))
                    .append("' ");
        }
        insert.setObject(next(), quoted.toString(), Types.OTHER);
        return this;
    }

    @Override
    public RowWriter date(LocalDate value) throws SQLException {
        insert.setObject(next(), value);
        return this;
    }

    @Override
    public RowWriter timestamp(@Nullable Instant value) throws SQLException {
        insert.setObject(next(), value == null ? null : utc(value), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    private static OffsetDateTime utc(Instant value) {
        return value.equals(Instant.MAX) ? OffsetDateTime.MAX : value.atOffset(ZoneOffset.UTC);
    }

    @Override
    public RowWriter numeric(BigDecimal value) throws SQLException {
        insert.setBigDecimal(next(), value);
        return this;
    }
}
