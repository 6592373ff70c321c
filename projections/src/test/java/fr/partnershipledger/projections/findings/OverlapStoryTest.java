package fr.partnershipledger.projections.findings;

import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.FIRST_TERM;
import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.CloseFacility;
import fr.partnershipledger.core.action.ActionCommand.EndAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two actions may do the same work twice. */
class OverlapStoryTest {

    private static final ContractId OTHER = new ContractId("other");
    private static final TerritoryCode ELSEWHERE = new TerritoryCode("97411");

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void once_signed() {
        ledger.record(signed());
    }

    private void include(
            ContractId contract, String key, @Nullable Integer fromAge, @Nullable Integer toAge, String date) {
        Audience audience =
                fromAge == null && toAge == null ? null : new Audience(fromAge, toAge, "children of the town");
        ledger.record(
                new IncludeAction(
                        contract,
                        new ActionKey(key),
                        new ActionDescription("Action " + key, Origin.CREATED, audience, null, null)),
                date);
    }

    private void open(String action, String facility, String place, String date) {
        ledger.record(new OpenFacility(CONTRACT, new ActionKey(action), new FacilityKey(facility), null, place), date);
    }

    private void sign(TerritoryCode territory) {
        sign(OTHER, territory);
    }

    private void sign(ContractId contract, TerritoryCode territory) {
        ledger.record(
                new SignContract(
                        contract,
                        territory,
                        "Contrat de ville",
                        null,
                        null,
                        FIRST_TERM,
                        CurrencyUnit.EUR,
                        List.of(
                                new Joining(CCAS, Set.of(Role.PROMOTER)),
                                new Joining(COMMUNE, Set.of(Role.SIGNATORY)))),
                "2003");
    }

    private List<Finding> found(ContractId contract, String day) {
        return new FindingsAnswers(ledger.upToDate())
                .answer(new FindContractFindings(
                        Scope.everything(),
                        contract,
                        Set.of(FindingKind.OVERLAP),
                        PointInTime.asOf(LocalDate.parse(day)),
                        Locale.UK))
                .orElseThrow();
    }

    private static List<String> actions(Finding finding) {
        return finding.about().actions().stream()
                .map(action -> action.contract().value() + "/" + action.action().value())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"6, 11, 11, 15, true", "6, 11, 12, 15, false", ", 5, 6, 18, false", ", 6, 6, , true", "3, , , , false"})
    void two_actions_overlap_when_they_have_an_age_in_common_that_is_told(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Integer otherFrom,
            @Nullable Integer otherTo,
            boolean overlap) {
        include(CONTRACT, "a", from, to, "2003");
        include(CONTRACT, "b", otherFrom, otherTo, "2004-02-01");

        assertThat(found(CONTRACT, "2004-01-31")).isEmpty();
        assertThat(found(CONTRACT, "2004-02-01")).hasSize(overlap ? 1 : 0);
    }

    @Test
    void an_overlap_is_told_once_of_the_action_that_came_later_with_all_that_were_there() {
        include(CONTRACT, "z", 0, 10, "2003");
        include(CONTRACT, "y", 8, 12, "2004-02-01");
        include(CONTRACT, "a", 9, 9, "2004-03-01");

        List<Finding> found = found(CONTRACT, "2004-06-01");

        assertThat(found)
                .extracting(OverlapStoryTest::actions)
                .containsExactly(
                        List.of("saint-joseph/a", "saint-joseph/y", "saint-joseph/z"),
                        List.of("saint-joseph/y", "saint-joseph/z"));
        assertThat(found).extracting(finding -> finding.since().toString()).containsExactly("2004-03-01", "2004-02-01");
        assertThat(found.get(1).sources()).extracting("name").containsExactly("action.included", "action.included");
    }

    @Test
    void actions_do_not_overlap_when_one_has_ended_or_no_term_is_in_course() {
        include(CONTRACT, "a", 6, 11, "2003");
        include(CONTRACT, "b", 6, 11, "2003");
        ledger.record(new EndAction(CONTRACT, new ActionKey("a"), null), "2005-02-01");

        assertThat(found(CONTRACT, "2005-01-31")).hasSize(1);
        assertThat(found(CONTRACT, "2005-02-01")).isEmpty();
        assertThat(found(CONTRACT, "2006-01-01")).isEmpty();
    }

    @Test
    void a_change_of_the_audience_ends_an_overlap_and_begins_one() {
        include(CONTRACT, "a", 6, 11, "2003");
        include(CONTRACT, "b", 6, 11, "2003");
        ledger.record(change("b", new Audience(12, 15, null)), "2004-01-01");
        ledger.record(change("b", new Audience(11, 15, null)), "2005-01-01");

        assertThat(found(CONTRACT, "2003-12-31")).hasSize(1);
        assertThat(found(CONTRACT, "2004-01-01")).isEmpty();
        assertThat(found(CONTRACT, "2005-03-01"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.since()).isEqualTo("2005-01-01"));
    }

    private static ChangeAction change(String action, Audience audience) {
        return new ChangeAction(CONTRACT, new ActionKey(action), null, null, audience, null, null);
    }

    @Test
    void actions_in_different_places_do_not_overlap_and_one_that_names_no_place_is_everywhere() {
        include(CONTRACT, "a", 6, 11, "2003");
        include(CONTRACT, "b", 6, 11, "2003");
        open("a", "f", "Vincendo", "2004-01-01");

        assertThat(found(CONTRACT, "2004-01-31")).hasSize(1);
        open("b", "g", "Jean-Petit", "2004-02-01");
        assertThat(found(CONTRACT, "2004-02-01")).isEmpty();
        open("b", "h", " vincendo", "2004-03-01");
        assertThat(found(CONTRACT, "2004-03-01"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.since()).isEqualTo("2004-03-01"));
        ledger.record(new CloseFacility(CONTRACT, new ActionKey("b"), new FacilityKey("h")), "2004-04-01");
        assertThat(found(CONTRACT, "2004-04-01")).isEmpty();
    }

    @Test
    void actions_of_two_contracts_overlap_in_the_same_territory_and_both_contracts_tell_it() {
        sign(SAINT_JOSEPH);
        include(CONTRACT, "a", 6, 11, "2003");
        include(OTHER, "b", 10, 15, "2004-02-01");

        assertThat(found(CONTRACT, "2004-02-01"))
                .singleElement()
                .satisfies(finding -> assertThat(actions(finding)).containsExactly("saint-joseph/a", "other/b"))
                .satisfies(
                        finding -> assertThat(finding.sentence())
                                .isEqualTo(
                                        "The action “Action a” (ages 6 to 11) is for some of the same ages, in the same place"
                                                + " and at the same time, as the action “Action b” (ages 10 to 15) of the contract other."));
        assertThat(found(OTHER, "2004-02-01"))
                .singleElement()
                .satisfies(finding -> assertThat(actions(finding)).containsExactly("other/b", "saint-joseph/a"));
        assertThat(new FindingsAnswers(ledger.upToDate())
                        .answer(new FindFindings(
                                Scope.everything(),
                                SAINT_JOSEPH,
                                null,
                                Set.of(FindingKind.OVERLAP),
                                PointInTime.asOf(LocalDate.of(2004, 2, 1)),
                                Locale.UK,
                                Paging.first(10)))
                        .items())
                .extracting(OverlapStoryTest::actions)
                .containsExactly(List.of("other/b", "saint-joseph/a"), List.of("saint-joseph/a", "other/b"));
    }

    @Test
    void of_many_overlapping_actions_five_are_named_and_quoted_and_the_others_are_counted() {
        include(CONTRACT, "a", 6, 11, "2003");
        for (int i = 1; i <= 9; i++) {
            ContractId neighbour = new ContractId("neighbour-" + i);
            sign(neighbour, SAINT_JOSEPH);
            include(neighbour, "b", 6, 11, "2003");
        }
        for (int i = 1; i <= 9; i++) {
            open("a", "f" + i, "place " + i, "2003");
        }

        List<Finding> page = new FindingsAnswers(ledger.upToDate())
                .answer(new FindFindings(
                        Scope.everything(),
                        SAINT_JOSEPH,
                        null,
                        Set.of(FindingKind.OVERLAP),
                        PointInTime.asOf(LocalDate.of(2004, 2, 1)),
                        Locale.UK,
                        Paging.first(100)))
                .items();

        assertThat(page).hasSize(10).allSatisfy(finding -> {
            assertThat(finding.about().actions()).hasSize(6);
            assertThat(finding.about().othersLeftOut()).isEqualTo(4);
            assertThat(finding.since()).isEqualTo("2003-01-01");
            assertThat(finding.sources()).hasSizeBetween(6, 11);
        });
        assertThat(actions(page.get(9)))
                .containsExactly(
                        "saint-joseph/a",
                        "neighbour-1/b",
                        "neighbour-2/b",
                        "neighbour-3/b",
                        "neighbour-4/b",
                        "neighbour-5/b");
        assertThat(page.get(9).sentence())
                .contains("as the actions “Action b” (ages 6 to 11)")
                .endsWith("and 4 others.");
    }

    @Test
    void five_other_actions_are_all_named() {
        for (String action : List.of("a", "b", "c", "d", "e", "f")) {
            include(CONTRACT, action, 6, 11, "2003");
        }

        Finding last = found(CONTRACT, "2004-02-01").get(4);

        assertThat(last.about().actions()).hasSize(6);
        assertThat(last.about().othersLeftOut()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  | 5   | (up to age 5)     | (jusqu’à 5 ans)",
                "  | 1   | (up to age 1)     | (jusqu’à 1 an)",
                "0 | 5   | (ages 0 to 5)     | (de 0 à 5 ans)",
                "0 |     | (from age 0)      | (à partir de 0 an)",
                "0 | 150 | (ages 0 to 150)   | (de 0 à 150 ans)",
            })
    void ages_are_told_as_they_were(@Nullable Integer from, @Nullable Integer to, String english, String french) {
        include(CONTRACT, "z", 0, 99, "2003");
        include(CONTRACT, "a", from, to, "2003");

        Finding finding = found(CONTRACT, "2004-02-01").get(0);

        assertThat(finding.sentence()).startsWith("The action “Action a” " + english + " is");
        assertThat(finding.about().actions().get(0).fromAge()).isEqualTo(from);
        assertThat(finding.about().actions().get(0).toAge()).isEqualTo(to);
        assertThat(new FindingsAnswers(ledger.upToDate())
                        .answer(new FindContractFindings(
                                Scope.everything(),
                                CONTRACT,
                                Set.of(FindingKind.OVERLAP),
                                PointInTime.asOf(LocalDate.of(2004, 2, 1)),
                                Locale.FRANCE))
                        .orElseThrow()
                        .get(0)
                        .sentence())
                .startsWith("L’action «\u00a0Action a\u00a0» " + french + " s’adresse");
    }

    @Test
    void actions_of_two_territories_do_not_overlap() {
        ledger.record(new RegisterTerritory(ELSEWHERE, "Saint-Denis", "La Réunion", 150_000), "1990");
        sign(ELSEWHERE);
        include(CONTRACT, "a", 6, 11, "2003");
        include(OTHER, "b", 6, 11, "2003");

        assertThat(found(CONTRACT, "2004-02-01")).isEmpty();
        assertThat(found(OTHER, "2004-02-01")).isEmpty();
    }
}
