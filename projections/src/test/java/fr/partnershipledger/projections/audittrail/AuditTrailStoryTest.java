package fr.partnershipledger.projections.audittrail;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.TERM_1;
import static fr.partnershipledger.core.contract.Decisions.committed;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.met;
import static fr.partnershipledger.core.contract.Decisions.paid;
import static fr.partnershipledger.core.contract.Decisions.part;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static fr.partnershipledger.core.contract.Decisions.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.audittrail.FindAuditTrail.Filter;
import fr.partnershipledger.projections.audittrail.FindAuditTrail.Line;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailStoryTest {

    private static final PointInTime LATE = PointInTime.asOf(LocalDate.of(2010, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void once_signed() {
        ledger.record(signed());
    }

    private Page<Line> page(Filter filter, PointInTime at, Paging paging) {
        return new AuditTrailAnswers(ledger.upToDate(), ledger.persons())
                .answer(new FindAuditTrail(Scope.everything(), filter, at, Locale.UK, paging));
    }

    private List<Line> lines(Filter filter) {
        return page(filter, LATE, Paging.first(100)).items();
    }

    private static Filter named(String... names) {
        return new Filter(null, null, Set.of(names), null, null, null, null, null, null, null);
    }

    @Test
    void every_event_has_its_line_with_all_that_was_recorded_of_it() {
        DecisionDocument document = new DecisionDocument("2004-17", LocalDate.of(2004, 4, 28), null, null);
        Told told = committed("100.00");
        Receipt receipt = ledger.record(new Told(
                told.command(), new Decision(Told.CLERK, told.decision().effective(), document, "a note")));
        RecordedEvent event =
                ledger.history().withId(receipt.events().get(0).id()).orElseThrow();

        assertThat(page(Filter.none(), LATE, Paging.first(1000)).items())
                .extracting(Line::position)
                .hasSize((int) ledger.history().head())
                .isSorted();
        assertThat(lines(named("funding.committed"))).singleElement().satisfies(line -> {
            assertThat(line.event()).isEqualTo(event.id());
            assertThat(line.payload()).isEqualTo(event.payload());
            assertThat(line.recordedAt()).isEqualTo(event.recordedAt());
            assertThat(line.command()).isEqualTo(event.command());
            assertThat(line.document()).isEqualTo(document);
            assertThat(line.note()).isEqualTo("a note");
            assertThat(line.contract()).isEqualTo(CONTRACT);
            assertThat(line.effective()).isEqualTo(event.decision().effective());
        });
    }

    @Test
    void a_correction_and_what_it_corrects_lead_to_each_other_and_both_stay() {
        ledger.record(committed("100.00"));
        Receipt payment = ledger.record(paid("30.00"));
        Instant believed = ledger.lastRecordedAt();
        Receipt correction = ledger.record(corrected(payment.events().get(0).id()));

        Filter both = named("funding.payment-recorded", "contract.entry-corrected");
        List<Line> lines = lines(both);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).correctedBy())
                .isEqualTo(correction.events().get(0).position());
        assertThat(lines.get(1).corrects()).isEqualTo(payment.events().get(0).position());
        assertThat(lines.get(1).sentence())
                .contains("typed wrongly")
                .contains(lines.get(0).sentence());
        assertThat(page(both, new PointInTime(LocalDate.of(2010, 1, 1), believed), Paging.first(10))
                        .items())
                .singleElement()
                .satisfies(line -> assertThat(line.correctedBy()).isNull());
        assertThat(lines(Filter.of(CAF))).extracting(Line::name).contains("contract.entry-corrected");
    }

    @Test
    void a_partner_finds_every_event_that_speaks_of_it() {
        ledger.record(
                committed("100.00", OTHERS, TERM_1),
                split(part(COMMUNE, "60.00"), part(CCAS, "40.00")),
                met(CCAS, CAF));

        assertThat(lines(Filter.of(CCAS)))
                .extracting(Line::name)
                .containsExactly(
                        "partner.registered",
                        "contract.partner-joined",
                        "funding.commitment-split",
                        "coordination.meeting-held");
    }

    @Test
    void a_sentence_calls_a_partner_what_it_was_called_on_its_date() {
        ledger.record(new RenamePartner(CAF, "CAF 974"), "2004-04-01");
        ledger.record(committed("1.00").on("2003-05"), committed("2.00"));

        assertThat(lines(named("funding.committed")))
                .extracting(Line::sentence)
                .containsExactly(
                        "In May 2003, Caisse d'allocations familiales de La Réunion committed €1.00 to term 1"
                                + " (Contractualisation territorialisée).",
                        "On 1 May 2004, CAF 974 committed €2.00 to term 1 (Contractualisation territorialisée).");
    }

    @Test
    void lines_are_found_by_dates_by_times_by_actor_and_by_document() {
        Instant before = ledger.lastRecordedAt();
        Actor auditor = new Actor("another");
        DecisionDocument document = new DecisionDocument("2004-17", null, null, null);
        Told told = committed("100.00");
        ledger.record(
                new Told(told.command(), new Decision(auditor, told.decision().effective(), document, null)),
                committed("7.00").on("2005-05-01"));

        assertThat(lines(by(auditor, null))).extracting(Line::name).containsExactly("funding.committed");
        assertThat(lines(by(null, "2004-17"))).hasSize(1);
        assertThat(lines(by(null, "2004"))).isEmpty();
        assertThat(lines(by(null, "\u0000"))).isEmpty();
        LocalDate from = LocalDate.of(2004, 5, 1);
        assertThat(lines(new Filter(CONTRACT, null, Set.of(), from, from, null, null, null, null, null)))
                .hasSize(1);
        assertThat(lines(new Filter(
                        CONTRACT, null, Set.of(), null, null, before.plusNanos(1_000), null, null, null, null)))
                .hasSize(2);
        assertThat(lines(new Filter(
                        null, null, Set.of("funding.committed"), null, null, null, before, null, null, null)))
                .isEmpty();
    }

    private static Filter by(@Nullable Actor actor, @Nullable String document) {
        return new Filter(null, null, Set.of(), null, null, null, null, actor, document, null);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<Long> all = new ArrayList<>();
        Paging next = Paging.first(2);
        while (next != null) {
            Page<Line> page = page(Filter.none(), LATE, next);
            page.items().forEach(line -> all.add(line.position()));
            next = page.next() == null ? null : new Paging(2, page.next());
        }
        assertThat(all)
                .hasSize((int) ledger.history().head())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.0", "abc", "9999999999999999999"})
    void a_cursor_that_no_answer_gave_is_refused(String within) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(within.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> page(Filter.none(), LATE, new Paging(1, cursor)))
                .isInstanceOf(UnreadableCursor.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void a_page_holds_one_to_a_thousand_lines(int limit) {
        assertThatThrownBy(() -> Paging.first(limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
