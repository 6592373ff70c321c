package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers what does not fit together. May lag the history by moments. */
public final class FindingsAnswers {

    /** How many contracts are read at once: few, for most have findings, and more when these were not enough. */
    private static final int FEWEST_CONTRACTS = 25;

    private static final int MOST_CONTRACTS = 200;

    /** @param number its place among those of its contract that are asked for, from 1 */
    private record Numbered(Found found, int number) {

        String place() {
            return found.contract().id().value() + "." + number;
        }
    }

    /** Where a page before ended. */
    private record Ended(@Nullable String contract, int number) {

        static Ended of(@Nullable String place) {
            if (place == null) {
                return new Ended(null, 0);
            }
            int dot = place.lastIndexOf('.');
            if (dot < 1 || !place.substring(dot + 1).matches("[0-9]{1,6}")) {
                throw new UnreadableCursor(place);
            }
            return new Ended(place.substring(0, dot), Integer.parseInt(place.substring(dot + 1)));
        }
    }

    private final FactReader reader;
    private final Candidates candidates;

    public FindingsAnswers(DataSource dataSource) {
        reader = FactReader.of(dataSource);
        candidates = new Candidates(reader.jdbc());
    }

    public Optional<List<Finding>> answer(FindContractFindings question) {
        String contract = question.contract().value();
        if (!isKnown(contract, question.at())) {
            return Optional.empty();
        }
        return Optional.of(told(
                find(List.of(contract), kinds(question.kinds()), question.scope(), question.at()),
                question.at(),
                question.locale()));
    }

    private boolean isKnown(String contract, PointInTime at) {
        return FindingsProjection.TABLES.ofStream(contract, at.whateverTheDate(), reader).stream()
                .anyMatch(fact -> fact.is(FindingsProjection.CONTRACT));
    }

    private static Set<FindingKind> kinds(Set<FindingKind> asked) {
        return asked.isEmpty() ? EnumSet.allOf(FindingKind.class) : asked;
    }

    /** @throws UnreadableCursor when the cursor is not one of this list */
    public Page<Finding> answer(FindFindings question) {
        Set<FindingKind> kinds = EnumSet.copyOf(kinds(question.kinds()));
        if (question.partner() != null) {
            kinds.removeIf(kind -> !kind.isAboutPartner());
        }
        Ended before = Ended.of(question.paging().after());
        if (kinds.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Page<Numbered> page = question.paging().page(oneMore(question, kinds, before), Numbered::place);
        return new Page<>(
                told(page.items().stream().map(Numbered::found).toList(), question.at(), question.locale()),
                page.next());
    }

    private List<Numbered> oneMore(FindFindings question, Set<FindingKind> kinds, Ended before) {
        List<Numbered> items = new ArrayList<>();
        String from = before.contract();
        boolean included = true;
        int contracts = FEWEST_CONTRACTS;
        while (items.size() <= question.paging().limit()) {
            List<String> next = candidates.next(question, kinds, from, included, contracts);
            number(find(next, kinds, question.scope(), question.at()), question.partner(), before, items);
            if (next.size() < contracts) {
                break;
            }
            from = next.get(next.size() - 1);
            included = false;
            contracts = Math.min(2 * contracts, MOST_CONTRACTS);
        }
        return items.subList(0, Math.min(items.size(), question.paging().limit() + 1));
    }

    private static void number(
            List<Found> found, @Nullable PartnerId partner, Ended before, Collection<Numbered> into) {
        String contract = "";
        int number = 0;
        for (Found each : found) {
            if (partner != null && !partner.equals(each.subject().partner())) {
                continue;
            }
            String its = each.contract().id().value();
            number = its.equals(contract) ? number + 1 : 1;
            contract = its;
            if (!its.equals(before.contract()) || number > before.number()) {
                into.add(new Numbered(each, number));
            }
        }
    }

    /** In the order of the contracts. */
    private List<Found> find(List<String> contracts, Set<FindingKind> kinds, Scope scope, PointInTime at) {
        if (contracts.isEmpty()) {
            return List.of();
        }
        Set<String> streams = new LinkedHashSet<>(contracts);
        if (kinds.contains(FindingKind.OVERLAP)) {
            streams.addAll(candidates.nearby(contracts, scope, at));
        }
        Map<String, KnownContract> known = KnownContract.all(FindingsProjection.TABLES.ofStreams(streams, at, reader));
        List<Found> found = new ArrayList<>();
        for (String id : contracts) {
            KnownContract contract = known.get(id);
            if (contract != null) {
                List<KnownContract> nearby = known.values().stream()
                        .filter(other -> !other.id().equals(contract.id()))
                        .filter(other -> other.territory().equals(contract.territory()))
                        .toList();
                found.addAll(new ContractFindings(contract, nearby, at.asOf()).all(kinds));
            }
        }
        return found;
    }

    private List<Finding> told(List<Found> found, PointInTime at, Locale locale) {
        Set<String> streams = new LinkedHashSet<>();
        for (Found each : found) {
            streams.add(each.contract().id().value());
            PartnerId partner = each.subject().partner();
            if (partner != null) {
                streams.add(partner.value());
            }
            each.subject()
                    .actions()
                    .forEach(action -> streams.add(action.contract().id().value()));
        }
        Names.Known names = FindingsProjection.NAMES.known(streams, at.knownAt(), reader.jdbc());
        Sentences sentences = Sentences.in(locale);
        return found.stream()
                .map(each -> sentences.tell(each, Named.of(each, names, at.asOf())))
                .toList();
    }
}
