package fr.partnershipledger.projections.participation;

import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.participation.Participation.FirstCommitment;
import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Answers how partners joined. May lag the history by moments. */
public final class ParticipationAnswers {

    private record Place(String contract, String partner) {}

    private final FactReader reader;

    public ParticipationAnswers(DataSource dataSource) {
        reader = FactReader.of(dataSource);
    }

    public Optional<List<Participation>> answer(FindParticipants question) {
        if (!isKnown(question.contract().stream(), question.at())) {
            return Optional.empty();
        }
        String contract = question.contract().value();
        return Optional.of(told(
                ParticipationProjection.TABLES.ofStream(contract, question.at(), reader).stream()
                        .filter(fact -> fact.subject() != null)
                        .toList(),
                question.at()));
    }

    public Optional<List<Participation>> answer(FindParticipations question) {
        if (!isKnown(question.partner().stream(), question.at())) {
            return Optional.empty();
        }
        String partner = question.partner().value();
        List<Fact> facts = ParticipationProjection.TABLES.aboutSubject(partner, question.at(), reader);
        Set<String> contracts = facts.stream().map(fact -> fact.key().stream()).collect(Collectors.toSet());
        Set<String> inScope = question.scope().among(contracts, reader.jdbc());
        return Optional.of(told(
                facts.stream()
                        .filter(fact -> inScope.contains(fact.key().stream()))
                        .toList(),
                question.at()));
    }

    private boolean isKnown(StreamId stream, PointInTime at) {
        return ParticipationProjection.TABLES.ofStream(stream.key(), at.whateverTheDate(), reader).stream()
                .anyMatch(fact -> fact.is(ParticipationProjection.KNOWN)
                        && fact.key().key().equals(stream.category()));
    }

    private List<Participation> told(List<Fact> facts, PointInTime at) {
        Map<Place, FirstCommitment> first = firstCommitments(facts);
        Set<String> partners =
                facts.stream().map(ParticipationAnswers::partnerOf).collect(Collectors.toSet());
        Names.Known names = ParticipationProjection.NAMES.known(partners, at.knownAt(), reader.jdbc());
        return facts.stream()
                .filter(fact -> fact.is(ParticipationProjection.ROLE))
                .map(fact -> participation(
                        fact,
                        names.partner(new PartnerId(partnerOf(fact)), at.asOf()),
                        first.get(new Place(fact.key().stream(), partnerOf(fact)))))
                .sorted(Comparator.comparing((Participation each) ->
                                each.joined().effective().on())
                        .thenComparing(each -> each.joined().position())
                        .thenComparing(each -> each.contract().value())
                        .thenComparing(each -> each.partner().value())
                        .thenComparing(Participation::role))
                .toList();
    }

    private static Map<Place, FirstCommitment> firstCommitments(List<Fact> facts) {
        Map<Place, FirstCommitment> first = new HashMap<>();
        facts.stream()
                .filter(fact -> fact.is(ParticipationProjection.COMMITMENT))
                .sorted(Comparator.comparing(Fact::from)
                        .thenComparing(fact -> fact.began().position()))
                .forEach(fact -> first.putIfAbsent(
                        new Place(fact.key().stream(), partnerOf(fact)),
                        new FirstCommitment(
                                new CommitmentId(fact.key().key()),
                                new TermNumber(fact.get("term", Integer.class)),
                                Money.of(CurrencyUnit.of(fact.text("currency")), new BigDecimal(fact.text("amount"))),
                                fact.began())));
        return first;
    }

    private static Participation participation(
            Fact fact, @Nullable String partnerName, @Nullable FirstCommitment firstCommitment) {
        Integer term = fact.getOrNull("term", Integer.class);
        return new Participation(
                new ContractId(fact.key().stream()),
                new PartnerId(partnerOf(fact)),
                partnerName,
                Role.valueOf(fact.text("role")),
                fact.getOrNull("via", JoinedVia.class),
                term == null ? null : new TermNumber(term),
                fact.began(),
                firstCommitment,
                fact.ended());
    }

    private static String partnerOf(Fact fact) {
        String partner = fact.subject();
        if (partner == null) {
            throw new IllegalStateException(fact.key() + " is about no partner");
        }
        return partner;
    }
}
