package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.web.Figures;
import fr.partnershipledger.api.web.recording.Situation.Option;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.partner.FindPartners;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.territory.FindTerritories;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Finds what a form can offer, told by names, dates and amounts. */
@Component
final class Situations {

    private final Sources sources;
    private final MoneyInHand money;
    private final MessageSource words;
    private final Clock clock;
    private final ZoneId zone;

    /** The read models that know the choices. */
    @Component("recordingSources")
    record Sources(
            ContractAnswers contracts,
            PartnerAnswers partners,
            TerritoryAnswers territories,
            AuditTrailAnswers trail) {}

    Situations(Sources sources, MoneyInHand money, MessageSource words, Clock clock, ZoneId zone) {
        this.sources = sources;
        this.money = money;
        this.words = words;
        this.clock = clock;
        this.zone = zone;
    }

    /** As of now, all decisions counted whatever their date. */
    PointInTime now() {
        return PointInTime.asOf(LocalDate.now(clock)).whateverTheDate();
    }

    Situation apart() {
        return new Situation(null, registered());
    }

    /** @throws NotFound when there is no such contract */
    Situation of(ContractId id, Locale locale) {
        FindContract.Answer contract =
                sources.contracts().answer(new FindContract(id, now())).orElseThrow(NotFound::new);
        Map<Choices, List<Option>> offered = registered();
        Map<String, String> names = new HashMap<>();
        offered.getOrDefault(Choices.PARTNERS, List.of()).forEach(each -> names.put(each.value(), each.label()));
        Function<String, String> nameOf = partner -> names.getOrDefault(partner, partner);
        List<FindAuditTrail.Line> standing = standing(trail(id, locale));
        offered.put(
                Choices.MEMBERS,
                contract.partners().stream()
                        .filter(partner -> !partner.roles().isEmpty())
                        .map(each -> new Option(
                                each.partner().value(),
                                nameOf.apply(each.partner().value())))
                        .toList());
        offered.put(Choices.TERMS, terms(contract, locale));
        ofActions(contract, offered);
        offered.put(
                Choices.POSITIONS,
                contract.positions().stream()
                        .filter(position -> position.vacated() == null)
                        .map(each -> new Option(each.position().value(), each.title()))
                        .toList());
        offered.put(Choices.COMMITMENTS, money.commitments(id, now(), nameOf, locale));
        offered.put(
                Choices.ALLOCATIONS,
                money.parts(standing, "allocation", "funding.allocated", "funding.allocation-released"));
        offered.put(
                Choices.PAYMENTS,
                money.parts(standing, "payment", "funding.payment-recorded", "funding.payment-reversed"));
        offered.put(Choices.ENTRIES, entries(standing, locale));
        return new Situation(contract, offered);
    }

    private Map<Choices, List<Option>> registered() {
        Map<Choices, List<Option>> offered = new EnumMap<>(Choices.class);
        offered.put(
                Choices.PARTNERS,
                sources.partners().answer(new FindPartners(null, now(), Paging.first(Paging.MOST))).items().stream()
                        .map(each -> new Option(each.partner().value(), each.name()))
                        .sorted(Comparator.comparing(Option::label))
                        .toList());
        offered.put(
                Choices.TERRITORIES,
                sources
                        .territories()
                        .answer(new FindTerritories(null, now(), Paging.first(Paging.MOST)))
                        .items()
                        .stream()
                        .map(each -> new Option(
                                each.territory().value(),
                                each.name() + " (" + each.territory().value() + ")"))
                        .toList());
        return offered;
    }

    private List<Option> terms(FindContract.Answer contract, Locale locale) {
        Figures say = new Figures(locale, zone);
        return contract.terms().stream()
                .map(term -> new Option(
                        term.number().toString(),
                        words.getMessage(
                                "record.term",
                                new Object[] {
                                    term.number().toString(), term.title(), say.date(term.from()), say.date(term.to())
                                },
                                locale)))
                .toList();
    }

    private static void ofActions(FindContract.Answer contract, Map<Choices, List<Option>> offered) {
        List<Option> actions = new ArrayList<>();
        List<Option> facilities = new ArrayList<>();
        for (FindContract.Action action : contract.actions()) {
            String key = action.action().value();
            String title = action.description().title();
            if (action.ended() == null) {
                actions.add(new Option(key, title));
            }
            int number = 0;
            for (FindContract.Facility facility : action.facilities()) {
                number++;
                if (facility.closed() == null) {
                    String name = facility.name();
                    facilities.add(new Option(
                            key + "/facilities/" + facility.facility().value(),
                            title + " – " + (name == null ? "n° " + number : name)));
                }
            }
        }
        offered.put(Choices.ACTIONS, actions);
        offered.put(Choices.FACILITIES, facilities);
    }

    /** The newest first: a mistake is mostly found soon. */
    private List<Option> entries(List<FindAuditTrail.Line> standing, Locale locale) {
        List<Option> entries = new ArrayList<>(standing.stream()
                .map(line -> new Option(
                        line.event().toString(),
                        words.getMessage(
                                "record.entry",
                                new Object[] {Long.toString(line.position()), line.sentence()},
                                locale)))
                .toList());
        Collections.reverse(entries);
        return entries;
    }

    /** Every entry of a contract, which is in the reader's scope, in the order of recording. */
    List<FindAuditTrail.Line> trail(ContractId id, Locale locale) {
        List<FindAuditTrail.Line> lines = new ArrayList<>();
        String cursor = null;
        do {
            Page<FindAuditTrail.Line> page = sources.trail()
                    .answer(new FindAuditTrail(
                            Scope.everything(),
                            FindAuditTrail.Filter.of(id),
                            now(),
                            locale,
                            new Paging(Paging.MOST, cursor)));
            lines.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return lines;
    }

    /** Without what was corrected, and without corrections. */
    private static List<FindAuditTrail.Line> standing(List<FindAuditTrail.Line> lines) {
        return lines.stream()
                .filter(line -> line.correctedBy() == null && line.corrects() == null)
                .toList();
    }

    /** The entry that a correction names; nothing when the contract has none of this identifier. */
    FindAuditTrail.@Nullable Line entry(ContractId id, String event, Locale locale) {
        return trail(id, locale).stream()
                .filter(line -> line.event().toString().equals(event))
                .findFirst()
                .orElse(null);
    }
}
