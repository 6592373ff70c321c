package fr.partnershipledger.projections.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.findings.FindContractFindings;
import fr.partnershipledger.projections.findings.FindFindings;
import fr.partnershipledger.projections.findings.Finding;
import fr.partnershipledger.projections.findings.FindingKind;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever is decided, for whatever dates: what is found at a point in time is what anyone finds who goes through the events. */
class FindingsLawsTest {

    private static final int ATTEMPTS = 120;
    private static final int POINTS = 12;

    /** A contract alone in its territory, in its words. */
    private static List<Finding> found(LivingLedger ledger, ContractId contract, PointInTime at) {
        return new FindingsAnswers(ledger.upToDate())
                .answer(new FindContractFindings(Scope.everything(), contract, Set.of(), at, Locale.FRANCE))
                .orElse(List.of());
    }

    /** An overlap is one of each pair. */
    private static Stream<String> words(Finding finding) {
        Finding.About about = finding.about();
        List<String> actions =
                about.actions().stream().map(action -> action.action().value()).toList();
        String kind = finding.kind().name();
        return switch (finding.kind()) {
            case OVERLAP -> actions.stream().skip(1).map(other -> kind + " " + actions.get(0) + " " + other);
            case ACTION_WITHOUT_MONEY -> Stream.of(kind + " " + actions.get(0) + " " + about.term());
            case PARTNER_WITHOUT_ACTIVITY ->
                Stream.of(kind + " "
                        + Objects.requireNonNull(about.partner()).partner().value());
            case TERM_ENDING, BOOKS_OPEN -> Stream.of(kind + " " + about.term());
            case MONEY_WITHOUT_ACTION, COMMITMENT_UNPAID, PAYMENT_AFTER_TERM ->
                Stream.of(kind + " "
                        + Objects.requireNonNull(about.commitment()).value() + " "
                        + Objects.requireNonNull(about.amount()).getAmount());
        };
    }

    private static Set<String> naive(Lived lived, LocalDate day, PointInTime at) {
        return NaiveFindings.of(NaiveHistory.at(new PointInTime(day, at.knownAt()), lived.events()), day);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void what_is_found_at_any_point_in_time_is_what_the_events_come_to(@ForAll long seed) {
        try (LivingLedger ledger = LivingLedger.withEveryone()) {
            Lived lived = new Lived(ledger, new ContractId("alone"), new Random(seed)).through(ATTEMPTS);
            for (int i = 0; i < POINTS; i++) {
                PointInTime at = lived.somePoint();
                List<Finding> found = found(ledger, lived.contract(), at);

                assertThat(found.stream().flatMap(FindingsLawsTest::words))
                        .as("%s", at)
                        .containsExactlyInAnyOrderElementsOf(naive(lived, at.asOf(), at));
                found.forEach(finding -> beganThen(finding, lived, at));
            }
        }
    }

    /** It is found on the day since when it is told to be so and on the days after, and was not found the day before. */
    private static void beganThen(Finding finding, Lived lived, PointInTime at) {
        LocalDate since = finding.since();
        assertThat(isFound(finding, lived, since, at))
                .as("%s on its first day", finding)
                .isTrue();
        assertThat(isFound(finding, lived, since.minusDays(1), at))
                .as("%s the day before", finding)
                .isFalse();
        LocalDate between = since.plusDays((at.asOf().toEpochDay() - since.toEpochDay()) / 2);
        assertThat(isFound(finding, lived, between, at))
                .as("%s on %s", finding, between)
                .isTrue();
    }

    private static boolean isFound(Finding finding, Lived lived, LocalDate day, PointInTime at) {
        Set<String> whatever = naive(lived, day, at).stream()
                .map(FindingsLawsTest::withoutAmount)
                .collect(Collectors.toSet());
        return words(finding).map(FindingsLawsTest::withoutAmount).anyMatch(whatever::contains);
    }

    private static String withoutAmount(String words) {
        return words.matches(".*\\.\\d\\d") ? words.substring(0, words.lastIndexOf(' ')) : words;
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void page_by_page_all_contracts_have_what_each_of_them_has(@ForAll long seed) {
        try (LivingLedger ledger = LivingLedger.withEveryone()) {
            Random random = new Random(seed);
            List<Lived> all = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                all.add(new Lived(ledger, new ContractId("contract-" + i), random).through(ATTEMPTS / 2));
            }
            List<Set<FindingKind>> choices = new ArrayList<>(List.of(Set.of()));
            EnumSet.allOf(FindingKind.class).forEach(kind -> choices.add(Set.of(kind)));
            for (Set<FindingKind> kinds : choices) {
                PointInTime at = all.get(random.nextInt(all.size())).somePoint();
                List<Finding> each = all.stream()
                        .flatMap(lived -> found(ledger, lived.contract(), at).stream())
                        .filter(finding -> kinds.isEmpty() || kinds.contains(finding.kind()))
                        .toList();
                assertThat(pages(ledger, kinds, at, 1 + random.nextInt(4)))
                        .as("%s %s", kinds, at)
                        .isEqualTo(each);
            }
        }
    }

    private static List<Finding> pages(LivingLedger ledger, Set<FindingKind> kinds, PointInTime at, int limit) {
        FindingsAnswers answers = new FindingsAnswers(ledger.upToDate());
        List<Finding> all = new ArrayList<>();
        Paging paging = Paging.first(limit);
        while (true) {
            Page<Finding> page =
                    answers.answer(new FindFindings(Scope.everything(), null, null, kinds, at, Locale.FRANCE, paging));
            all.addAll(page.items());
            String next = page.next();
            if (next == null) {
                return all;
            }
            paging = new Paging(limit, next);
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void what_was_found_as_known_then_stays_found_whatever_is_decided_afterwards(@ForAll long seed) {
        try (LivingLedger ledger = LivingLedger.withEveryone()) {
            Lived lived = new Lived(ledger, new ContractId("alone"), new Random(seed)).through(ATTEMPTS / 2);
            List<PointInTime> points =
                    Stream.generate(lived::somePoint).limit(POINTS).toList();
            List<List<Finding>> before = points.stream()
                    .map(at -> found(ledger, lived.contract(), at))
                    .toList();
            List<RecordedEvent> events = lived.events();

            lived.through(ATTEMPTS / 2);

            assertThat(lived.events()).startsWith(events.toArray(RecordedEvent[]::new));
            assertThat(points.stream().map(at -> found(ledger, lived.contract(), at)))
                    .containsExactlyElementsOf(before);
        }
    }
}
