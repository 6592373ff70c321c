package fr.partnershipledger.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractCommand.AdmitPartner;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.contract.Decisions;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.coordination.CoordinationCommand.RecordEvaluation;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.funding.FundingCommand.SplitCommitment;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule that a decision can break by its own words alone is broken here, and what lies just inside it is accepted. */
final class EveryValueRuleTest {

    private record Broken(Rule rule, String field, Runnable words) {}

    private final List<Broken> stories = new ArrayList<>();

    EveryValueRuleTest() {
        texts();
        dates();
        amounts();
        agreements();
        numbers();
        organisations();
    }

    private void broken(Rule rule, String field, Runnable words) {
        stories.add(new Broken(rule, field, words));
    }

    @TestFactory
    List<DynamicTest> words_break() {
        return IntStream.range(0, stories.size())
                .mapToObj(index -> DynamicTest.dynamicTest(
                        index + " " + stories.get(index).rule(), () -> check(stories.get(index))))
                .toList();
    }

    private static void check(Broken story) {
        Refusal refusal = catchThrowableOfType(Refusal.class, story.words()::run);
        assertThat(refusal).as("refusal by %s", story.rule()).isNotNull();
        assertThat(refusal.rule()).isEqualTo(story.rule());
        assertThat(refusal.field()).isEqualTo(story.field());
    }

    @Test
    void no_rule_about_words_goes_untold() {
        Set<Rule> untold = EnumSet.noneOf(Rule.class);
        List.of(Rule.values()).stream()
                .filter(rule -> rule.kind() == Rule.Kind.VALUES)
                .forEach(untold::add);
        // Told where the contract's currency is known, where the whole is known, and where the event is written.
        untold.removeAll(Set.of(Rule.WRONG_CURRENCY, Rule.PARTS_DO_NOT_ADD_UP, Rule.ENTRY_TOO_LARGE));
        Set<Rule> told = new HashSet<>(stories.stream().map(Broken::rule).toList());
        untold.removeAll(told);
        assertThat(untold).isEmpty();
    }

    private void texts() {
        broken(Rule.ID_MALFORMED, "id", () -> new ContractId("saint/joseph"));
        broken(Rule.ID_MALFORMED, "id", () -> new PartnerId(""));
        broken(Rule.ID_MALFORMED, "id", () -> new PartnerId("-caf"));
        broken(Rule.ID_MALFORMED, "id", () -> new PartnerId("c".repeat(65)));
        broken(Rule.ID_MALFORMED, "id", () -> new PartnerId("é"));
        broken(Rule.TERRITORY_CODE_MALFORMED, "inseeCode", () -> new TerritoryCode("9741"));
        broken(Rule.TERRITORY_CODE_MALFORMED, "inseeCode", () -> new TerritoryCode("2C004"));
        broken(Rule.TEXT_MISSING, "title", () -> Checks.title("title", " \u00a0\t"));
        broken(Rule.TEXT_MISSING, "title", () -> Checks.title("title", ""));
        for (String unseen :
                List.of("\u200b", "\u2060", "\u200e \u200f", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\ufe0f")) {
            broken(Rule.TEXT_MISSING, "title", () -> Checks.title("title", unseen));
            broken(Rule.TEXT_MISSING, "reason", () -> Checks.text("reason", unseen, 4000));
        }
        broken(Rule.TEXT_MISSING, "title", () -> Checks.title("title", tags("hi")));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "\udb40\udc01fr"));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "Title" + tags("hidden")));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "\ud83c\udff4" + tags("gbwls")));
        broken(
                Rule.TEXT_MISSING,
                "title",
                () -> new IncludeAction(
                        Decisions.CONTRACT,
                        new ActionKey("a"),
                        new ActionDescription("\u200b", Origin.CREATED, null, null, null)));
        broken(
                Rule.TEXT_MISSING,
                "decision.note",
                () -> new Decision(new Actor("clerk"), Effective.day(LocalDate.EPOCH), null, "\u200b")
                        .refuseUnlessVisible());
        broken(Rule.TEXT_TOO_LONG, "title", () -> Checks.title("title", "x".repeat(501)));
        broken(Rule.TEXT_TOO_LONG, "note", () -> Checks.text("note", "x".repeat(4001), 4000));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "a\u202Ecod.exe"));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "a\nb"));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "a\u0000b"));
        broken(Rule.TEXT_UNREADABLE, "title", () -> Checks.title("title", "a\ud83d"));
        broken(Rule.TOO_MANY, "findings", () -> Checks.texts("findings", Collections.nCopies(101, "x")));
        broken(Rule.SHA256_MALFORMED, "decision.document.sha256", () -> document("A".repeat(64), null));
        broken(Rule.URI_MALFORMED, "decision.document.uri", () -> document(null, "javascript:alert(1)"));
        broken(Rule.URI_MALFORMED, "decision.document.uri", () -> document(null, "https://user:secret@example.org/"));
    }

    /** The letters as Unicode's tags, which display as nothing. */
    private static String tags(String letters) {
        return letters.codePoints()
                .map(letter -> 0xE0000 + letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void what_older_rules_let_pass_can_still_be_read_back() {
        assertThat(new ActionDescription("\u200b", Origin.CREATED, null, null, null))
                .isNotNull();
        assertThat(new Decision(new Actor("clerk"), Effective.day(LocalDate.EPOCH), null, "\u200b"))
                .isNotNull();
    }

    private static DecisionDocument document(@Nullable String sha256, @Nullable String uri) {
        return new DecisionDocument("2003-12", null, sha256, uri == null ? null : URI.create(uri));
    }

    @Test
    void emoji_and_right_to_left_names_are_ordinary_text() {
        Checks.title("title", "Les 👩‍👧 du quartier");
        Checks.title("title", "❤️");
        Checks.title("title", "\ud83c\udff4" + tags("gbwls") + "\udb40\udc7f");
        Checks.title("title", "جمعية الحي");
        Checks.title("title", "x".repeat(500));
        Checks.title("title", "😀".repeat(500));
        Checks.text("note", "first line\r\nsecond line\twith a tab", 4000);
    }

    private void dates() {
        broken(Rule.DATE_OUT_OF_RANGE, "decision.effectiveOn", () -> Effective.day(LocalDate.of(1899, 12, 31)));
        broken(Rule.DATE_OUT_OF_RANGE, "term.to", () -> period("2199-01-01", "2200-01-01"));
        broken(Rule.DATE_OUT_OF_RANGE, "year", () -> new Diagnostic(1899, List.of(), List.of(), List.of("x"), true));
        broken(Rule.END_BEFORE_START, "term.to", () -> period("2003-01-02", "2003-01-01"));
        broken(Rule.TERM_TOO_LONG, "term.to", () -> period("2003-01-01", "2013-01-01"));
        broken(Rule.TERM_TOO_LONG, "term.to", () -> period("2024-02-29", "2034-03-01"));
        broken(Rule.TERM_TOO_LONG, "term.to", () -> period("2023-03-01", "2033-03-01"));
        broken(Rule.TERM_TOO_LONG, "term.to", () -> period("1900-01-01", "2199-12-31"));
    }

    @Test
    void a_term_may_last_one_day_or_ten_years() {
        assertThat(period("2003-01-01", "2003-01-01").contains(LocalDate.of(2003, 1, 1)))
                .isTrue();
        assertThat(period("2003-01-01", "2012-12-31").contains(LocalDate.of(2012, 12, 31)))
                .isTrue();
        assertThat(period("2024-02-29", "2034-02-28").contains(LocalDate.of(2034, 2, 28)))
                .isTrue();
        assertThat(period("2014-03-01", "2024-02-29").contains(LocalDate.of(2024, 2, 29)))
                .isTrue();
        assertThat(period("2004-02-29", "2014-02-27").contains(LocalDate.of(2014, 2, 28)))
                .isFalse();
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    private void amounts() {
        broken(Rule.AMOUNT_MALFORMED, "amount", () -> eur("1e3"));
        broken(Rule.AMOUNT_MALFORMED, "amount", () -> eur("1 000"));
        broken(Rule.AMOUNT_MALFORMED, "amount", () -> eur("1,5"));
        broken(Rule.AMOUNT_MALFORMED, "amount", () -> eur("١٢"));
        broken(Rule.AMOUNT_MALFORMED, "amount", () -> eur("1".repeat(41)));
        broken(Rule.AMOUNT_NOT_POSITIVE, "amount", () -> eur("-5.00"));
        broken(Rule.AMOUNT_NOT_POSITIVE, "amount", () -> eur("0.00"));
        broken(Rule.AMOUNT_TOO_FINE, "amount", () -> eur("1.005"));
        broken(Rule.AMOUNT_TOO_FINE, "amount", () -> eur("1.000"));
        broken(Rule.AMOUNT_TOO_FINE, "amount", () -> eur("0." + "0".repeat(26) + "1"));
        broken(Rule.AMOUNT_TOO_FINE, "amount", () -> Amounts.parse("amount", "1.50", "XPF"));
        broken(Rule.AMOUNT_TOO_LARGE, "amount", () -> eur("10000000000000.00"));
        broken(Rule.CURRENCY_UNKNOWN, "amount", () -> Amounts.parse("amount", "1.00", "EURO"));
        broken(Rule.CURRENCY_UNKNOWN, "amount", () -> Amounts.parse("amount", "1.00", "XAU"));
        broken(
                Rule.TOO_FEW_PARTS,
                "parts",
                () -> new SplitCommitment(
                        Decisions.CONTRACT, Decisions.C1, List.of(Decisions.part(Decisions.CAF, "1.00"))));
    }

    private static void eur(String amount) {
        Amounts.parse("amount", amount, "EUR");
    }

    @Test
    void an_amount_is_kept_to_the_cent_up_to_its_limit() {
        assertThat(Amounts.parse("amount", "9999999999999.99", "EUR").getAmount())
                .isEqualByComparingTo("9999999999999.99");
        assertThat(Amounts.parse("amount", "6935000", "EUR").toString()).isEqualTo("EUR 6935000.00");
        assertThat(Amounts.parse("amount", "1.5", "EUR").toString()).isEqualTo("EUR 1.50");
    }

    private void agreements() {
        broken(Rule.NO_SIGNATORY, "signatories", () -> signing(Role.PROMOTER));
        broken(Rule.NO_PROMOTER, "promoter", () -> signing(Role.SIGNATORY));
        broken(Rule.NO_ROLE, "roles", () -> new Joining(Decisions.CAF, Set.of()));
        broken(
                Rule.NAMED_TWICE,
                "partners",
                () -> Decisions.signing(
                        new Joining(Decisions.CAF, Set.of(Role.SIGNATORY)),
                        new Joining(Decisions.CAF, Set.of(Role.PROMOTER))));
        broken(
                Rule.NOT_BY_THIS_DECISION,
                "via",
                () -> new AdmitPartner(Decisions.CONTRACT, Decisions.CAF, Set.of(Role.FUNDER), JoinedVia.SIGNATURE));
        broken(
                Rule.NO_PARTICIPANT,
                "participants",
                () -> new HoldMeeting(Decisions.CONTRACT, null, List.of(), List.of()));
    }

    private static SignContract signing(Role only) {
        return Decisions.signing(new Joining(Decisions.CAF, Set.of(only)));
    }

    private void numbers() {
        broken(Rule.AGES_REVERSED, "audience.toAge", () -> new Audience(18, 6, null));
        broken(Rule.AGE_OUT_OF_RANGE, "audience.fromAge", () -> new Audience(-1, null, null));
        broken(Rule.AGE_OUT_OF_RANGE, "audience.toAge", () -> new Audience(null, 151, null));
        broken(Rule.TEXT_MISSING, "audience.description", () -> new Audience(null, null, null));
        broken(Rule.INDICATOR_EMPTY, "indicators", () -> indicator(null, null, null));
        broken(Rule.END_BEFORE_START, "indicators.to", () -> indicator(null, "90", "85"));
        broken(Rule.NUMBER_OUT_OF_RANGE, "indicators.value", () -> indicator("1E+1000000000", null, null));
        broken(Rule.NUMBER_OUT_OF_RANGE, "indicators.value", () -> indicator("0.0000001", null, null));
        broken(
                Rule.NUMBER_OUT_OF_RANGE,
                "population",
                () -> new RegisterTerritory(Decisions.SAINT_JOSEPH, "Saint-Joseph", null, -1));
        broken(Rule.NO_FINDING, "findings", () -> new Diagnostic(2002, List.of(), List.of(), List.of(), true));
    }

    private static Indicator indicator(@Nullable String value, @Nullable String from, @Nullable String to) {
        return new Indicator("unemployment", decimal(value), decimal(from), decimal(to), null, null, null, null);
    }

    private static @Nullable BigDecimal decimal(@Nullable String value) {
        return value == null ? null : new BigDecimal(value);
    }

    @Test
    void a_figure_is_written_plainly() {
        assertThat(indicator("5.20E+1", null, null).value()).isEqualTo(new BigDecimal("52"));
        assertThat(indicator("0.100", null, null).value()).isEqualTo(new BigDecimal("0.1"));
        assertThat(new RecordEvaluation(
                                Decisions.CONTRACT,
                                EvaluationKind.QUANTITATIVE,
                                "x",
                                List.of(indicator("1", null, null)))
                        .indicators())
                .hasSize(1);
    }

    private void organisations() {
        broken(Rule.SIREN_WRONG, "siren", () -> partner("123456789", null));
        broken(Rule.SIREN_WRONG, "siren", () -> partner("73282932", null));
        broken(Rule.SIRET_WRONG, "siret", () -> partner(null, "73282932000075"));
        broken(Rule.SIRET_WRONG, "siret", () -> partner(null, "35600000049838"));
        broken(Rule.SIRET_OF_ANOTHER, "siret", () -> partner("404833048", "73282932000074"));
        broken(
                Rule.ONLY_A_GROUP_HAS_MEMBERS,
                "membersKnownAs",
                () -> new RegisterPartner(
                        Decisions.CAF,
                        "CAF",
                        PartnerKind.FAMILY_ALLOWANCE_FUND,
                        null,
                        null,
                        Set.of(PartnerKind.ASSOCIATION)));
    }

    @Test
    void company_numbers_satisfy_luhn_and_those_of_la_poste_their_own_rule() {
        assertThat(partner("732829320", "73282932000074").siret()).isEqualTo("73282932000074");
        assertThat(partner(null, "35600000049837").siret()).isEqualTo("35600000049837");
    }

    private static RegisterPartner partner(@Nullable String siren, @Nullable String siret) {
        return new RegisterPartner(Decisions.CAF, "CAF", PartnerKind.OTHER, siren, siret, Set.of());
    }
}
