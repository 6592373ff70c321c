package fr.partnershipledger.projections.audittrail;

import static fr.partnershipledger.core.contract.Decisions.CLAS;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.HEAD;
import static fr.partnershipledger.core.contract.Decisions.changed;
import static fr.partnershipledger.core.contract.Decisions.committed;
import static fr.partnershipledger.core.contract.Decisions.committedTo;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.included;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.personkeys.NamedPerson;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.audittrail.FindAuditTrail.Filter;
import fr.partnershipledger.projections.audittrail.FindAuditTrail.Line;
import fr.partnershipledger.projections.law.Lived;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.search.Words;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FullTextTest {

    private static final PointInTime LATE = PointInTime.asOf(LocalDate.of(2199, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    private Page<Line> page(String q, Locale locale, Paging paging) {
        Filter filter = new Filter(null, null, Set.of(), null, null, null, null, null, null, q);
        return new AuditTrailAnswers(ledger.upToDate(), ledger.persons())
                .answer(new FindAuditTrail(Scope.everything(), filter, LATE, locale, paging));
    }

    private List<Long> found(String q) {
        return page(q, Locale.UK, Paging.first(1000)).items().stream()
                .map(Line::position)
                .toList();
    }

    /** The law of the search: what it finds is what a reader who reads every line would find. */
    @Test
    void every_word_that_a_line_tells_finds_all_lines_that_tell_it_and_no_other() {
        Lived.several(ledger, new Random(4), 60);
        Map<String, Set<Long>> told = new TreeMap<>();
        for (Locale locale : List.of(Locale.FRANCE, Locale.UK)) {
            Filter all = Filter.none();
            new AuditTrailAnswers(ledger.upToDate(), ledger.persons())
                    .answer(new FindAuditTrail(Scope.everything(), all, LATE, locale, Paging.first(1000)))
                    .items()
                    .forEach(line -> words(line)
                            .forEach(word -> told.computeIfAbsent(word, unused -> new TreeSet<>())
                                    .add(line.position())));
        }
        assertThat(told).hasSizeGreaterThan(100);

        Map<String, List<Long>> expected = new HashMap<>();
        told.keySet().forEach(word -> {
            Set<Long> positions = new TreeSet<>();
            told.forEach((longer, of) -> {
                if (longer.startsWith(word)) {
                    positions.addAll(of);
                }
            });
            expected.put(word, List.copyOf(positions));
        });
        expected.forEach((word, positions) -> assertThat(found(word))
                .as(() -> word + " in " + sentences(positions))
                .isEqualTo(positions));
    }

    private List<String> sentences(List<Long> positions) {
        return new AuditTrailAnswers(ledger.upToDate(), ledger.persons())
                        .answer(new FindAuditTrail(
                                Scope.everything(), Filter.none(), LATE, Locale.FRANCE, Paging.first(1000)))
                        .items()
                        .stream()
                        .filter(line -> positions.contains(line.position()))
                        .map(line -> line.name() + ": " + line.sentence() + " " + line.payload())
                        .toList();
    }

    private static Set<String> words(Line line) {
        Set<String> words = new TreeSet<>(Words.of(line.sentence()));
        if (line.note() != null) {
            words.addAll(Words.of(line.note()));
        }
        DecisionDocument document = line.document();
        if (document != null) {
            words.addAll(Words.of(document.reference()));
        }
        return words;
    }

    @Test
    void all_words_must_be_told_of_one_event_in_either_language_and_amounts_are_found_as_people_write_them() {
        DecisionDocument document = new DecisionDocument("Délibération 2004-17", null, null, null);
        Told told = committed("1234567.50");
        ledger.record(signed());
        Long position = ledger.record(new Told(
                        told.command(), new Decision(Told.CLERK, told.decision().effective(), document, "À vérifier")))
                .events()
                .get(0)
                .position();

        for (String q : List.of(
                "1 234 567,50 €",
                "1234567.5",
                "1 234 567",
                "deliberation 17",
                "VERIFIER",
                "engage committed",
                "délib mai")) {
            assertThat(found(q)).as(q).containsExactly(position);
        }
        assertThat(found("deliberation 18")).isEmpty();
        assertThat(found("234567")).isEmpty();
    }

    @Test
    void a_name_with_an_amount_in_it_is_found_as_an_amount_is() {
        ledger.record(signed(), included(CLAS), changed(CLAS, "Les 1 000 premiers jours"), committedTo(CLAS, "7.00"));
        long position = ledger.history().head();

        for (String q : List.of("1 000", "1000", "1,000 premiers", "jours")) {
            assertThat(found(q)).as(q).contains(position);
        }
    }

    /** What is found must not tell more than what may be looked for, nor depend on who may read the name. */
    @Test
    void the_names_of_persons_are_not_looked_through_not_even_where_a_correction_quotes_one() {
        NamedPerson zoe = ledger.persons().name(new PersonId("p-9"), new PersonName("Zoéline Martin"));
        ledger.record(signed());
        Receipt filled = ledger.record(
                new FillPosition(CONTRACT, HEAD, "chef de projet", zoe.person(), zoe.sealedName()), "2004-03-01");
        ledger.record(corrected(filled.events().get(0).id()));

        assertThat(found("zoeline")).isEmpty();
        assertThat(found("mart")).isEmpty();
        assertThat(found("mar projet")).hasSize(2);
    }

    @Test
    void pages_of_a_search_follow_each_other_without_gap_or_repetition() {
        Lived.several(ledger, new Random(5), 60);
        List<Long> whole = found("contrat");
        List<Long> pages = new ArrayList<>();
        Paging next = Paging.first(3);
        while (next != null) {
            Page<Line> page = page("contrat", Locale.FRANCE, next);
            page.items().forEach(line -> pages.add(line.position()));
            next = page.next() == null ? null : new Paging(3, page.next());
        }

        assertThat(whole).hasSizeGreaterThan(6);
        assertThat(pages).isEqualTo(whole);
    }
}
