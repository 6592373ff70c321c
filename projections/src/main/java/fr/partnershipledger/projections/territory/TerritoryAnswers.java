package fr.partnershipledger.projections.territory;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Sought;
import fr.partnershipledger.projections.territory.FindTerritory.Survey;
import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers what a territory is. May lag the history by moments. */
public final class TerritoryAnswers {

    private final FactReader reader;

    public TerritoryAnswers(DataSource dataSource) {
        reader = FactReader.of(dataSource);
    }

    public Optional<FindTerritory.Answer> answer(FindTerritory question) {
        PointInTime at = question.at();
        List<Fact> known =
                TerritoryProjection.TABLES.ofStream(question.territory().value(), at.whateverTheDate(), reader);
        List<Fact> told = at.byThenOrFirst(known.stream()
                .filter(fact -> fact.is(TerritoryProjection.TERRITORY))
                .toList());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Fact now = told.get(told.size() - 1);
        return Optional.of(new FindTerritory.Answer(
                question.territory(),
                now.text("name"),
                now.textOrNull("region"),
                now.getOrNull("population", Integer.class),
                now.began(),
                surveys(known.stream()
                        .filter(fact -> fact.is(TerritoryProjection.DIAGNOSTIC)
                                && !fact.from().isAfter(at.asOf()))
                        .toList())));
    }

    private static List<Survey> surveys(List<Fact> diagnostics) {
        Map<Integer, Integer> refreshed = new HashMap<>();
        for (Fact fact : diagnostics) {
            Integer refreshes = fact.getOrNull("refreshes", Integer.class);
            if (refreshes != null) {
                refreshed.put(refreshes, yearOf(fact));
            }
        }
        return diagnostics.stream()
                .sorted(Comparator.comparing(TerritoryAnswers::yearOf))
                .map(fact -> survey(fact, refreshed.get(yearOf(fact))))
                .toList();
    }

    private static Survey survey(Fact fact, @Nullable Integer refreshedBy) {
        return new Survey(
                fact.get("diagnostic", Diagnostic.class),
                fact.getOrNull("refreshes", Integer.class),
                refreshedBy,
                fact.began());
    }

    private static int yearOf(Fact fact) {
        return Integer.parseInt(fact.key().key());
    }

    /** @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list */
    public Page<FindTerritories.Line> answer(FindTerritories question) {
        OffsetDateTime knownAt = question.at().knownAt().atOffset(ZoneOffset.UTC);
        // A territory is registered once and never changed: it has one fact of this kind.
        List<FindTerritories.Line> lines = reader.jdbc()
                .sql("""
                        select f.stream, f.vals ->> 'name' as name, f.vals ->> 'region' as region,
                               (f.vals ->> 'population')::integer as population
                        from read_model.territory_fact f
                        where f.kind = 'territory' and f.known_from <= :knownAt and :knownAt < f.known_to
                          and (:after::text is null or f.stream > :after)
                          and (:q::text is null
                              or position(:q in read_model.folded(f.stream)) > 0
                              or position(:q in read_model.folded(f.vals ->> 'name')) > 0
                              or position(:q in read_model.folded(f.vals ->> 'region')) > 0)
                        order by f.stream
                        limit :limit
                        """)
                .param("knownAt", knownAt)
                .param("after", question.paging().after())
                .param("q", Sought.inAnyCase(question.q()))
                .param("limit", question.paging().limit() + 1)
                .query((rs, row) -> new FindTerritories.Line(
                        new TerritoryCode(rs.getString("stream")),
                        rs.getString("name"),
                        rs.getString("region"),
                        rs.getObject("population", Integer.class)))
                .list();
        return question.paging().page(lines, line -> line.territory().value());
    }
}
