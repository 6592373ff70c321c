package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import fr.partnershipledger.projections.time.Sources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
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

    /** How many contracts are read at once: as many as would do if each had one finding, and more when these did not. */
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
        Neighbours neighbours = new Neighbours(candidates, reader, question.scope(), question.at());
        return Optional.of(told(
                find(List.of(contract), kinds(question.kinds()), neighbours, question.at()),
                question.at(),
                question.locale()));
    }

    private boolean isKnown(String contract, PointInTime at) {
        return !FindingsProjection.TABLES
                .unquoted(List.of(contract), Set.of(FindingsProjection.CONTRACT), at.whateverTheDate(), reader)
                .isEmpty();
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
        int contracts = Math.min(question.paging().limit() + 1, MOST_CONTRACTS);
        Neighbours neighbours = new Neighbours(candidates, reader, question.scope(), question.at());
        while (items.size() <= question.paging().limit()) {
            List<String> next = candidates.next(question, kinds, from, included, contracts);
            number(find(next, kinds, neighbours, question.at()), question.partner(), before, items);
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
    private List<Found> find(List<String> contracts, Set<FindingKind> kinds, Neighbours neighbours, PointInTime at) {
        Map<String, KnownContract> known =
                KnownContract.all(FindingsProjection.TABLES.unquoted(contracts, Set.of(), at, reader));
        if (kinds.contains(FindingKind.OVERLAP)) {
            neighbours.turnTo(known.values());
        }
        List<Found> found = new ArrayList<>();
        for (String id : contracts) {
            KnownContract contract = known.get(id);
            if (contract != null) {
                found.addAll(new ContractFindings(contract, neighbours.around(contract), at.asOf()).all(kinds));
            }
        }
        return found;
    }

    private List<Finding> told(List<Found> found, PointInTime at, Locale locale) {
        Set<String> streams = new LinkedHashSet<>();
        Set<Long> positions = new HashSet<>();
        List<List<Long>> ofEach = found.stream().map(Found::positions).toList();
        ofEach.forEach(positions::addAll);
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
        Sources sources = Sources.at(positions, reader.events());
        Sentences sentences = Sentences.in(locale);
        List<Finding> told = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Found each = found.get(i);
            told.add(sentences.tell(
                    each,
                    Named.of(each, names, at.asOf()),
                    ofEach.get(i).stream().map(sources::at).toList()));
        }
        return told;
    }
}
