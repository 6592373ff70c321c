package fr.partnershipledger.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.partner.PartnerRegistry.Registered;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {

    private static final PartnerId CG = new PartnerId("cg");
    private static final PartnerRegistry PARTNERS = id -> id.equals(CG)
            ? Optional.of(new Registered(PartnerKind.DEPARTMENTAL_COUNCIL, "Conseil général de La Réunion"))
            : Optional.empty();

    private final Sentences sentences = new Sentences(RefusalSentences.BUNDLE);
    private final Facts facts = new Facts(PARTNERS, sentences);

    @Test
    void a_partner_that_joined_later_is_named_with_the_date_as_precise_as_its_source() {
        Refusal refusal = Rule.NOT_YET_A_MEMBER.refuse(
                "partner",
                "partner",
                CG,
                "date",
                Effective.day(LocalDate.of(2004, 5, 1)),
                "joined",
                new Effective(LocalDate.of(2005, 10, 1), Precision.MONTH));

        assertThat(say(Language.FRENCH, refusal))
                .isEqualTo("Conseil général de La Réunion n’était pas encore partenaire de ce contrat à la date d’effet"
                        + " (1er mai 2004) ; son entrée date de : octobre 2005.");
        assertThat(say(Language.ENGLISH, refusal))
                .isEqualTo("Conseil général de La Réunion was not yet a partner of this contract on the effective date"
                        + " (1 May 2004); it joined later (October 2005).");
    }

    @Test
    void money_is_written_as_each_language_writes_it() {
        Refusal refusal = moreThanTheRest(false);

        assertThat(say(Language.FRENCH, refusal).replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo("Il ne reste que 6 935 000,00 € à verser sur l’engagement c1.");
        assertThat(say(Language.ENGLISH, refusal)).isEqualTo("Only €6,935,000.00 of the commitment c1 is left to pay.");
    }

    private static Refusal moreThanTheRest(boolean later) {
        return Rule.MORE_THAN_THE_REST.refuse(
                "amount",
                "commitment",
                "c1",
                "rest",
                Money.parse("EUR 6935000.00"),
                "date",
                LocalDate.of(2004, 10, 1),
                "later",
                later);
    }

    @Test
    void what_would_not_hold_later_says_from_when() {
        Refusal refusal = moreThanTheRest(true);

        assertThat(say(Language.FRENCH, refusal))
                .endsWith("à verser sur l’engagement c1 à partir du 1er octobre 2004.");
        assertThat(say(Language.ENGLISH, refusal))
                .isEqualTo("Only €6,935,000.00 of the commitment c1 is left to pay from 1 October 2004 on.");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void a_date_reads_right_however_vague_it_is(Precision precision) {
        Effective date = new Effective(LocalDate.of(2004, 6, 15), precision);
        String english = Map.of(Precision.DAY, "15 June 2004", Precision.MONTH, "June 2004", Precision.YEAR, "2004")
                .get(precision);
        String french = Map.of(Precision.DAY, "15 juin 2004", Precision.MONTH, "juin 2004", Precision.YEAR, "2004")
                .get(precision);
        Refusal notBegun = Rule.CONTRACT_NOT_BEGUN.refuse("decision.effectiveOn", "date", date, "signed", date);

        assertThat(say(Language.ENGLISH, notBegun))
                .isEqualTo("This contract was signed later (" + english
                        + "); nothing in it can take effect before that (" + english + ").");
        assertThat(say(Language.FRENCH, notBegun)).contains("(" + french + ")").doesNotContain("en " + french);
    }

    @Test
    void an_unregistered_partner_is_named_by_its_identifier_and_a_role_in_words() {
        Refusal refusal =
                Rule.ALREADY_HOLDS_ROLE.refuse("partner", "partner", new PartnerId("nobody"), "role", Role.FUNDER);

        assertThat(say(Language.FRENCH, refusal)).isEqualTo("nobody a déjà le rôle de financeur dans ce contrat.");
    }

    @Test
    void a_year_is_written_without_a_separator() {
        Refusal refusal = Rule.DATE_OUT_OF_RANGE.refuse(
                "year", "date", 1850, "earliest", LocalDate.of(1900, 1, 1), "latest", LocalDate.of(2199, 12, 31));

        assertThat(say(Language.ENGLISH, refusal)).contains("The date 1850 is outside");
    }

    @Test
    void what_somebody_sent_is_quoted_short_and_cannot_turn_the_sentence_around() {
        String sent = "x\u202Ey" + "é".repeat(300);

        assertThat(Facts.readable(sent)).startsWith("x\uFFFDyé").hasSize(101).endsWith("…");
    }

    private String say(Language language, Refusal refusal) {
        return sentences.say(language, refusal.rule().name(), facts.in(language, refusal.facts()));
    }
}
