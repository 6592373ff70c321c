package fr.partnershipledger.projections;

import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.HEAD;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.personkeys.NamedPerson;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.contract.FindContract.Position;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coordinator is named, leaves, and has the name erased. */
class PersonStoryTest {

    private static final PersonName MARIE = new PersonName("Marie Payet");
    private static final PersonName PAUL = new PersonName("Paul Grondin");

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    private final PersonId marie = new PersonId("p-1");
    private final PersonId paul = new PersonId("p-2");

    @BeforeEach
    void sign() {
        ledger.record(signed());
    }

    private Receipt filled(PersonId person, PersonName name, String date) {
        NamedPerson named = ledger.persons().name(person, name);
        return ledger.record(
                new FillPosition(CONTRACT, HEAD, "chef de projet", named.person(), named.sealedName()), date);
    }

    private List<Position> positions(PointInTime at) {
        return new ContractAnswers(ledger.upToDate(), ledger.persons())
                .answer(new FindContract(CONTRACT, at))
                .orElseThrow()
                .positions();
    }

    private List<Position> positions() {
        return positions(PointInTime.asOf(LocalDate.of(2020, 1, 1)));
    }

    private List<String> trail(Locale locale) {
        PointInTime at = PointInTime.asOf(LocalDate.of(2020, 1, 1));
        return new AuditTrailAnswers(ledger.upToDate(), ledger.persons())
                        .answer(new FindAuditTrail(
                                Scope.everything(), FindAuditTrail.Filter.of(CONTRACT), at, locale, Paging.first(100)))
                        .items()
                        .stream()
                        .map(FindAuditTrail.Line::sentence)
                        .toList();
    }

    @Test
    void who_fills_a_position_is_shown_by_name_and_pseudonym() {
        filled(marie, MARIE, "2003-03-01");

        assertThat(positions()).singleElement().satisfies(position -> {
            assertThat(position.person()).isEqualTo(marie);
            assertThat(position.personName()).isEqualTo(MARIE);
            assertThat(position.personErased()).isFalse();
        });
    }

    @Test
    void a_pseudonym_without_a_name_is_neither_named_nor_erased() {
        ledger.record(new FillPosition(CONTRACT, HEAD, "chef de projet", marie), "2003-03-01");

        assertThat(positions()).singleElement().satisfies(position -> {
            assertThat(position.personName()).isNull();
            assertThat(position.personErased()).isFalse();
        });
    }

    @Test
    void an_erased_name_is_gone_whatever_date_and_knowledge_is_asked_about() {
        filled(marie, MARIE, "2003-03-01");
        Instant known = ledger.lastRecordedAt();
        ledger.record(new VacatePosition(CONTRACT, HEAD), "2003-06-30");
        filled(paul, PAUL, "2003-07-01");

        ledger.persons().erase(marie);

        for (PointInTime at : List.of(
                new PointInTime(LocalDate.of(2003, 4, 1), known),
                PointInTime.asOf(LocalDate.of(2003, 4, 1)),
                PointInTime.asOf(LocalDate.of(2020, 1, 1)))) {
            assertThat(positions(at)).first().satisfies(position -> {
                assertThat(position.person()).isEqualTo(marie);
                assertThat(position.personName()).isNull();
                assertThat(position.personErased()).isTrue();
            });
        }
        assertThat(positions().get(1).personName()).isEqualTo(PAUL);
    }

    @Test
    void the_trail_tells_who_came_and_went_by_name_until_it_is_erased() {
        filled(marie, MARIE, "2003-03-01");
        ledger.record(new VacatePosition(CONTRACT, HEAD), "2003-06-30");
        filled(paul, PAUL, "2003-07-01");
        ledger.record(new VacatePosition(CONTRACT, HEAD), "2003-12-31");

        assertThat(trail(Locale.ENGLISH))
                .contains(
                        "On 1 March 2003, the position “chef de projet” was filled by Marie Payet.",
                        "On 30 June 2003, the position “chef de projet” became vacant (held by Marie Payet).",
                        "On 31 December 2003, the position “chef de projet” became vacant (held by Paul Grondin).");

        ledger.persons().erase(marie);

        assertThat(trail(Locale.ENGLISH))
                .noneMatch(sentence -> sentence.contains("Marie"))
                .contains(
                        "On 30 June 2003, the position “chef de projet” became vacant (held by a person whose name was"
                                + " erased).",
                        "On 31 December 2003, the position “chef de projet” became vacant (held by Paul Grondin).");
        assertThat(trail(Locale.FRENCH))
                .noneMatch(sentence -> sentence.contains("Marie"))
                .anyMatch(sentence -> sentence.contains("est pourvu par une personne dont le nom est effacé"));
    }

    @Test
    void a_filling_that_was_wrong_is_corrected_by_its_name_and_does_not_name_who_goes_later() {
        Receipt wrong = filled(paul, PAUL, "2003-03-01");
        ledger.record(corrected(wrong.events().get(0).id()));
        filled(marie, MARIE, "2003-03-01");
        ledger.record(new VacatePosition(CONTRACT, HEAD), "2003-06-30");

        assertThat(positions()).extracting(Position::personName).containsExactly(MARIE);
        assertThat(trail(Locale.ENGLISH))
                .anyMatch(sentence -> sentence.contains("Paul Grondin") && sentence.contains("was reversed"))
                .contains("On 30 June 2003, the position “chef de projet” became vacant (held by Marie Payet).");
    }
}
