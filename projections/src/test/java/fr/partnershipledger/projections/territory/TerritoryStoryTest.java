package fr.partnershipledger.projections.territory;

import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerritoryStoryTest {

    private static final PointInTime LATE = PointInTime.asOf(LocalDate.of(2010, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void another_town() {
        ledger.record(new RegisterTerritory(new TerritoryCode("97405"), "Petite-Île", null, null), "2000");
    }

    private TerritoryAnswers answers() {
        return new TerritoryAnswers(ledger.upToDate());
    }

    private FindTerritory.Answer asOf(String date) {
        return answers()
                .answer(new FindTerritory(SAINT_JOSEPH, PointInTime.asOf(LocalDate.parse(date))))
                .orElseThrow();
    }

    private List<String> found(@Nullable String q) {
        return answers().answer(new FindTerritories(q, LATE, Paging.first(100))).items().stream()
                .map(line -> line.territory().value())
                .toList();
    }

    @Test
    void a_diagnostic_is_told_as_it_was_recorded_and_by_which_it_was_refreshed() {
        Indicator unemployment =
                new Indicator("unemployment", new BigDecimal("52.5"), null, null, "percent", null, null, null);
        Diagnostic first = new Diagnostic(2002, List.of("residents"), List.of(unemployment), List.of("far away"), true);
        Diagnostic second = new Diagnostic(2006, List.of(), List.of(), List.of("nearer"), false);
        ledger.record(new RecordDiagnostic(SAINT_JOSEPH, first, null), "2002");
        ledger.record(new RecordDiagnostic(SAINT_JOSEPH, second, 2002), "2006-05");

        assertThat(asOf("2001-12-31").surveys()).isEmpty();
        assertThat(asOf("2006-04-30").surveys())
                .extracting(FindTerritory.Survey::diagnostic, FindTerritory.Survey::refreshedBy)
                .containsExactly(tuple(first, null));
        assertThat(asOf("2006-05-01").surveys())
                .extracting(
                        FindTerritory.Survey::diagnostic,
                        FindTerritory.Survey::refreshes,
                        FindTerritory.Survey::refreshedBy)
                .containsExactly(tuple(first, null, 2006), tuple(second, 2002, null));
    }

    @Test
    void a_territory_is_older_than_its_record_but_not_than_what_was_known() {
        PointInTime unknown = new PointInTime(LocalDate.of(2010, 1, 1), Instant.EPOCH);

        assertThat(asOf("1950-01-01").population()).isEqualTo(34_000);
        assertThat(answers().answer(new FindTerritory(SAINT_JOSEPH, unknown))).isEmpty();
        assertThat(answers()
                        .answer(new FindTerritories(null, unknown, Paging.first(10)))
                        .items())
                .isEmpty();
    }

    @Test
    void territories_are_found_by_name_region_and_code_in_any_case() {
        assertThat(found(null)).containsExactly("97405", "97412");
        assertThat(found("PETITE-ÎLE")).containsExactly("97405");
        assertThat(found("la réunion")).containsExactly("97412");
        assertThat(found("412")).containsExactly("97412");
        assertThat(found("_")).isEmpty();
        assertThat(found("\u0000")).isEmpty();
    }

    @Test
    void pages_follow_each_other() {
        Page<FindTerritories.Line> first = answers().answer(new FindTerritories(null, LATE, Paging.first(1)));
        Page<FindTerritories.Line> second =
                answers().answer(new FindTerritories(null, LATE, new Paging(1, first.next())));

        assertThat(first.items()).extracting(line -> line.territory().value()).containsExactly("97405");
        assertThat(second.items()).extracting(line -> line.territory().value()).containsExactly("97412");
        assertThat(second.next()).isNull();
    }
}
