package fr.partnershipledger.projections.contract;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.FIRST_TERM;
import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.contract.ContractCommand.WithdrawPartner;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindContractsTest {

    private static final LivingLedger LEDGER = LivingLedger.withEveryone();
    private static final TerritoryCode PETITE_ILE = new TerritoryCode("97405");
    private static final PointInTime IN_2004 = PointInTime.asOf(LocalDate.of(2004, 6, 1));

    @BeforeAll
    static void four_contracts() {
        LEDGER.record(new RegisterTerritory(PETITE_ILE, "Petite-Île", null, null), "1990");
        sign("b", SAINT_JOSEPH, "Élan éducatif", "2003", CAF);
        sign("a", SAINT_JOSEPH, "Plan 100 % jeunesse", "2003", COMMUNE);
        sign("c", PETITE_ILE, "Plan social", "2004-01-15", CAF);
        sign("d", PETITE_ILE, "Plan social", "2005", CAF);
        LEDGER.record(new WithdrawPartner(new ContractId("c"), CAF, null), "2004-03-01");
    }

    private static void sign(String id, TerritoryCode territory, String title, String date, PartnerId funder) {
        LEDGER.record(
                new SignContract(
                        new ContractId(id),
                        territory,
                        title,
                        "enfance_jeunesse",
                        null,
                        FIRST_TERM,
                        CurrencyUnit.EUR,
                        List.of(
                                new Joining(CCAS, Set.of(Role.PROMOTER, Role.SIGNATORY)),
                                new Joining(funder, Set.of(Role.FUNDER)))),
                date);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private static Page<FindContracts.Line> page(
            @Nullable TerritoryCode territory, @Nullable PartnerId partner, @Nullable String q, Paging paging) {
        return new ContractAnswers(LEDGER.upToDate(), LEDGER.persons())
                .answer(new FindContracts(Scope.everything(), territory, partner, q, IN_2004, paging));
    }

    private static List<String> found(
            @Nullable TerritoryCode territory, @Nullable PartnerId partner, @Nullable String q) {
        return page(territory, partner, q, Paging.first(100)).items().stream()
                .map(line -> line.contract().value())
                .toList();
    }

    @Test
    void those_signed_by_the_date_are_there_by_identifier() {
        assertThat(found(null, null, null)).containsExactly("a", "b", "c");
    }

    @Test
    void those_of_a_territory() {
        assertThat(found(PETITE_ILE, null, null)).containsExactly("c");
        assertThat(found(new TerritoryCode("97410"), null, null)).isEmpty();
    }

    @Test
    void those_of_a_partner_as_long_as_it_holds_a_role() {
        assertThat(found(null, CAF, null)).containsExactly("b");
        assertThat(found(null, CCAS, null)).containsExactly("a", "b", "c");
    }

    @Test
    void those_with_a_text_in_the_title_the_policy_the_identifier_or_the_code_in_any_case() {
        assertThat(found(null, null, "PLAN")).containsExactly("a", "c");
        assertThat(found(null, null, "ÉLAN")).containsExactly("b");
        assertThat(found(null, null, "ENFANCE_JEUNESSE")).containsExactly("a", "b", "c");
        assertThat(found(null, null, "97405")).containsExactly("c");
        assertThat(found(PETITE_ILE, CCAS, "social")).containsExactly("c");
    }

    @Test
    void a_text_is_no_pattern() {
        assertThat(found(null, null, "100 %")).containsExactly("a");
        assertThat(found(null, null, "P_an")).isEmpty();
        assertThat(found(null, null, "%")).containsExactly("a");
        assertThat(found(null, null, "'")).isEmpty();
        assertThat(found(null, null, "a\u0000b")).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<String> all = new ArrayList<>();
        Paging next = Paging.first(1);
        while (next != null) {
            Page<FindContracts.Line> page = page(null, null, null, next);
            page.items().forEach(line -> all.add(line.contract().value()));
            next = page.next() == null ? null : new Paging(1, page.next());
        }
        assertThat(all).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000", "not an identifier", "\u2028"})
    void a_cursor_that_no_answer_gave_is_refused(String within) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(within.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> page(null, null, null, new Paging(1, cursor))).isInstanceOf(UnreadableCursor.class);
    }

    @Test
    void what_is_not_base64_is_no_cursor() {
        assertThatThrownBy(() -> page(null, null, null, new Paging(1, "%%%"))).isInstanceOf(UnreadableCursor.class);
    }
}
