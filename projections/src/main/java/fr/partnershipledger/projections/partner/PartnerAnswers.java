package fr.partnershipledger.projections.partner;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Sought;
import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Answers who an organisation is. May lag the history by moments. */
public final class PartnerAnswers {

    private final FactReader reader;

    public PartnerAnswers(DataSource dataSource) {
        reader = FactReader.of(dataSource);
    }

    public Optional<FindPartner.Answer> answer(FindPartner question) {
        List<Fact> told = told(List.of(question.partner().value()), question.at())
                .getOrDefault(question.partner().value(), List.of());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Fact now = told.get(told.size() - 1);
        return Optional.of(new FindPartner.Answer(
                question.partner(),
                now.text("name"),
                now.get("kind", PartnerKind.class),
                now.textOrNull("siren"),
                now.textOrNull("siret"),
                kinds(now.list("membersKnownAs", PartnerKind.class)),
                told.stream()
                        .map(fact -> new FindPartner.Name(fact.text("name"), fact.changed()))
                        .toList(),
                now.began()));
    }

    private static Set<PartnerKind> kinds(List<PartnerKind> kinds) {
        EnumSet<PartnerKind> ordered = EnumSet.noneOf(PartnerKind.class);
        ordered.addAll(kinds);
        return Collections.unmodifiableSet(ordered);
    }

    /** @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list */
    public Page<FindPartners.Line> answer(FindPartners question) {
        OffsetDateTime knownAt = question.at().knownAt().atOffset(ZoneOffset.UTC);
        List<String> partners = reader.jdbc()
                .sql("""
                        select distinct f.stream from read_model.partner_fact f
                        where f.known_from <= :knownAt and :knownAt < f.known_to
                          and (:after::text is null or f.stream > :after)
                          and (:q::text is null
                              or position(:q in read_model.folded(f.stream)) > 0
                              or position(:q in read_model.folded(f.vals ->> 'name')) > 0
                              or position(:q in f.vals ->> 'siren') > 0
                              or position(:q in f.vals ->> 'siret') > 0)
                        order by f.stream
                        limit :limit
                        """)
                .param("knownAt", knownAt)
                .param("after", question.paging().after())
                .param("q", Sought.inAnyCase(question.q()))
                .param("limit", question.paging().limit() + 1)
                .query(String.class)
                .list();
        Map<String, List<Fact>> told = told(partners, question.at());
        List<FindPartners.Line> lines = new ArrayList<>();
        for (String partner : partners) {
            List<Fact> ofPartner = told.getOrDefault(partner, List.of());
            if (!ofPartner.isEmpty()) {
                lines.add(line(partner, ofPartner.get(ofPartner.size() - 1)));
            }
        }
        return question.paging().page(lines, line -> line.partner().value());
    }

    private static FindPartners.Line line(String partner, Fact now) {
        return new FindPartners.Line(
                new PartnerId(partner),
                now.text("name"),
                now.get("kind", PartnerKind.class),
                now.textOrNull("siren"),
                now.textOrNull("siret"));
    }

    /** What is to be told of each partner, oldest first: what held by the date, or else what came first. */
    private Map<String, List<Fact>> told(List<String> partners, PointInTime at) {
        return PartnerProjection.TABLES.ofStreams(partners, at.whateverTheDate(), reader).stream()
                .collect(Collectors.groupingBy(
                        fact -> fact.key().stream(),
                        Collectors.collectingAndThen(Collectors.toList(), at::byThenOrFirst)));
    }
}
