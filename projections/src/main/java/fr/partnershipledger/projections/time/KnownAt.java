package fr.partnershipledger.projections.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a table of facts holds for one point in time.
 *
 * @param quoting the names of values that are positions of events
 */
record KnownAt(String facts, Set<String> quoting) {

    private static final String KNOWN = "valid_from <= ? and known_from <= ? and ? < known_to";
    private static final String ORDER = " order by valid_from, ordinal, stream, kind, key";

    /** A row, before it is known which events it speaks of. */
    private record Row(
            FactKey key,
            @Nullable String subject,
            LocalDate from,
            boolean current,
            long began,
            long changed,
            @Nullable Long ended,
            ObjectNode values) {

        static Row read(ResultSet rs, LocalDate asOf) throws SQLException {
            boolean current = asOf.isBefore(rs.getObject("valid_to", LocalDate.class));
            return new Row(
                    FactRows.keyOf(rs),
                    rs.getString("subject"),
                    rs.getObject("valid_from", LocalDate.class),
                    current,
                    rs.getLong("began"),
                    rs.getLong("changed"),
                    current ? null : rs.getObject("ended", Long.class),
                    FactJson.readTree(rs.getString("vals")));
        }

        /** The event with which it ceased to hold tells until when it held. */
        void addEnded(Set<Long> positions) {
            if (ended != null) {
                positions.add(ended);
            }
        }

        void addPositions(Set<String> quoting, Set<Long> positions) {
            positions.add(began);
            positions.add(changed);
            addEnded(positions);
            for (String name : quoting) {
                JsonNode position = values.get(name);
                if (position != null) {
                    positions.add(position.longValue());
                }
            }
        }

        Fact fact(Sources sources) {
            return new Fact(key, subject, from, current, new Fact.By(began, changed, ended, sources), values);
        }
    }

    List<Fact> ofStreams(
            Collection<String> streams, @Nullable Collection<String> kinds, PointInTime at, FactReader reader) {
        return quoted(rows(inStreams(streams, kinds, reader), at), reader);
    }

    /** With no events but those with which a fact ceased to hold. */
    List<Fact> unquoted(
            Collection<String> streams, @Nullable Collection<String> kinds, PointInTime at, FactReader reader) {
        List<Row> rows = rows(inStreams(streams, kinds, reader), at);
        Set<Long> positions = new HashSet<>();
        rows.forEach(row -> row.addEnded(positions));
        return facts(rows, Sources.at(positions, reader.events()));
    }

    private JdbcClient.StatementSpec inStreams(
            Collection<String> streams, @Nullable Collection<String> kinds, FactReader reader) {
        String ofKinds = kinds == null ? "" : "kind = any(?::text[]) and ";
        JdbcClient.StatementSpec query = reader.jdbc()
                .sql("select * from " + facts + " where stream = any(?::text[]) and " + ofKinds + KNOWN + ORDER)
                .param(streams.toArray(String[]::new));
        if (kinds != null) {
            query.param(kinds.toArray(String[]::new));
        }
        return query;
    }

    List<Fact> aboutSubject(String subject, PointInTime at, FactReader reader) {
        JdbcClient.StatementSpec query = reader.jdbc()
                .sql("select * from " + facts + " where subject = ? and " + KNOWN + ORDER)
                .param(subject);
        return quoted(rows(query, at), reader);
    }

    private static List<Row> rows(JdbcClient.StatementSpec query, PointInTime at) {
        OffsetDateTime knownAt = at.knownAt().atOffset(ZoneOffset.UTC);
        return query.param(at.asOf())
                .param(knownAt)
                .param(knownAt)
                .query((rs, number) -> Row.read(rs, at.asOf()))
                .list();
    }

    private List<Fact> quoted(List<Row> rows, FactReader reader) {
        Set<Long> positions = new HashSet<>();
        rows.forEach(row -> row.addPositions(quoting, positions));
        return facts(rows, Sources.at(positions, reader.events()));
    }

    private static List<Fact> facts(List<Row> rows, Sources sources) {
        List<Fact> answer = new ArrayList<>(rows.size());
        rows.forEach(row -> answer.add(row.fact(sources)));
        return answer;
    }
}
