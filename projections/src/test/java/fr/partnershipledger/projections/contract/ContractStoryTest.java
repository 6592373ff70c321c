package fr.partnershipledger.projections.contract;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.CLAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.DEPARTMENTAL_COUNCIL;
import static fr.partnershipledger.core.contract.Decisions.HEAD;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.TERM_1;
import static fr.partnershipledger.core.contract.Decisions.TERM_2;
import static fr.partnershipledger.core.contract.Decisions.amended;
import static fr.partnershipledger.core.contract.Decisions.booksClosed;
import static fr.partnershipledger.core.contract.Decisions.booksReopened;
import static fr.partnershipledger.core.contract.Decisions.changed;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.ended;
import static fr.partnershipledger.core.contract.Decisions.extended;
import static fr.partnershipledger.core.contract.Decisions.facilityClosed;
import static fr.partnershipledger.core.contract.Decisions.facilityOpened;
import static fr.partnershipledger.core.contract.Decisions.included;
import static fr.partnershipledger.core.contract.Decisions.renewed;
import static fr.partnershipledger.core.contract.Decisions.rolesChanged;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static fr.partnershipledger.core.contract.Decisions.terminated;
import static fr.partnershipledger.core.contract.Decisions.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.contract.FindContract.Status;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractStoryTest {

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void once_signed() {
        ledger.record(signed());
    }

    private FindContract.Answer asOf(String date) {
        return at(PointInTime.asOf(LocalDate.parse(date)));
    }

    private FindContract.Answer at(PointInTime at) {
        return new ContractAnswers(ledger.upToDate(), ledger.persons())
                .answer(new FindContract(CONTRACT, at))
                .orElseThrow();
    }

    private FindContract.Term term(String date) {
        return asOf(date).terms().get(0);
    }

    @Test
    void a_contract_is_not_there_before_it_was_signed_nor_before_it_was_known() {
        ContractAnswers answers = new ContractAnswers(ledger.upToDate(), ledger.persons());
        PointInTime before = PointInTime.asOf(LocalDate.of(2002, 12, 31));
        PointInTime unknown = new PointInTime(LocalDate.of(2004, 1, 1), Instant.EPOCH);

        assertThat(answers.answer(new FindContract(CONTRACT, before))).isEmpty();
        assertThat(answers.answer(new FindContract(CONTRACT, unknown))).isEmpty();
        assertThat(asOf("2003-01-01").status()).isEqualTo(Status.IN_FORCE);
        assertThat(asOf("2006-01-01").status()).isEqualTo(Status.ENDED);
    }

    @Test
    void a_term_ends_as_extended_by_the_date_and_its_former_end_is_told() {
        Receipt extension = ledger.record(extended("2006-06-30"));

        assertThat(term("2005-05-31").to()).isEqualTo("2005-12-31");
        assertThat(term("2005-06-01").to()).isEqualTo("2006-06-30");
        assertThat(term("2005-06-01").ends())
                .extracting(end -> end.to().toString(), end -> end.source().name())
                .containsExactly(tuple("2005-12-31", "contract.signed"), tuple("2006-06-30", "contract.extended"));
        ledger.record(corrected(extension.events().get(0).id()));
        assertThat(term("2005-06-01").to()).isEqualTo("2005-12-31");
    }

    @Test
    void an_extension_dated_before_a_shorter_one_still_gives_the_later_end() {
        ledger.record(extended("2006-06-30"));
        ledger.record(extended("2006-12-31").on("2005-01-15"));

        assertThat(term("2005-07-01").to()).isEqualTo("2006-12-31");
        assertThat(term("2005-07-01").ends())
                .extracting(end -> end.to().toString())
                .containsExactly("2005-12-31", "2006-12-31");
    }

    @Test
    void books_reopened_on_the_day_of_their_closing_are_open() {
        ledger.record(booksClosed(TERM_1));
        assertThat(term("2006-12-31").booksClosed()).isTrue();

        ledger.record(booksReopened(TERM_1).on("2006-06-30"));

        assertThat(term("2006-12-31").booksClosed()).isFalse();
    }

    @Test
    void titles_are_told_with_the_decisions_that_gave_them() {
        ledger.record(amended("Plan local"), renewed());

        assertThat(asOf("2004-02-29").title()).isEqualTo("Contractualisation territorialisée");
        assertThat(asOf("2005-12-31").title()).isEqualTo("Plan local");
        assertThat(asOf("2006-01-01").titles())
                .extracting(
                        FindContract.Title::term,
                        FindContract.Title::title,
                        title -> title.source().name())
                .containsExactly(
                        tuple(TERM_1, "Contractualisation territorialisée", "contract.signed"),
                        tuple(TERM_1, "Plan local", "contract.amended"),
                        tuple(TERM_2, "Plan social global", "contract.renewed"));
    }

    @Test
    void partners_are_told_in_the_order_they_joined() {
        ledger.record(renewed(DEPARTMENTAL_COUNCIL));

        assertThat(asOf("2006-01-01").partners())
                .extracting(FindContract.Partner::partner)
                .containsExactly(CCAS, COMMUNE, CAF, OTHERS, DEPARTMENTAL_COUNCIL);
    }

    @Test
    void a_role_left_and_taken_again_is_told_twice() {
        ledger.record(
                rolesChanged(CAF, Role.SIGNATORY),
                rolesChanged(CAF, Role.FUNDER, Role.SIGNATORY).on("2004-08-01"));

        FindContract.Partner caf = asOf("2004-09-01").partners().get(2);

        assertThat(caf.roles()).containsExactly(Role.SIGNATORY, Role.FUNDER);
        assertThat(caf.held())
                .extracting(
                        FindContract.Held::role,
                        FindContract.Held::via,
                        held -> held.since().effective().on().toString(),
                        held -> String.valueOf(held.until()))
                .containsExactly(
                        tuple(Role.SIGNATORY, JoinedVia.SIGNATURE, "2003-01-01", "null"),
                        tuple(Role.FUNDER, JoinedVia.SIGNATURE, "2003-01-01", "2004-06-01"),
                        tuple(Role.FUNDER, null, "2004-08-01", "null"));
        assertThat(asOf("2004-07-01").partners().get(2).roles()).isEqualTo(Set.of(Role.SIGNATORY));
    }

    @Test
    void a_partner_that_left_is_still_told_without_roles() {
        ledger.record(withdrawn(OTHERS));

        assertThat(asOf("2004-09-01").partners().get(3))
                .satisfies(others -> assertThat(others.roles()).isEmpty())
                .satisfies(others -> assertThat(others.held().get(0).ended())
                        .extracting("name")
                        .isEqualTo("contract.partner-withdrew"));
    }

    @Test
    void a_change_of_an_action_dated_before_another_one_changes_only_what_it_decided() {
        ledger.record(included(CLAS), changed(CLAS, "Accompagnement scolaire").on("2005-01-01"));
        LedgerCommand aim = new ChangeAction(CONTRACT, CLAS, null, null, null, null, "Do better at school");
        ledger.record(aim, "2004-01-01");

        assertThat(asOf("2004-06-01").actions().get(0).description())
                .extracting("title", "aim")
                .containsExactly("An action", "Do better at school");
        assertThat(asOf("2005-06-01").actions().get(0).description())
                .extracting("title", "aim")
                .containsExactly("Accompagnement scolaire", "Do better at school");
    }

    @Test
    void a_change_on_the_day_of_an_actions_inclusion_holds_from_that_day_on() {
        ledger.record(
                included(CLAS).on("2004-02-15"), changed(CLAS, "Later that day").on("2004-02-15"));

        assertThat(asOf("2004-02-14").actions()).isEmpty();
        assertThat(asOf("2004-02-15").actions().get(0).description().title()).isEqualTo("Later that day");
    }

    @Test
    void an_action_tells_its_facilities_and_its_end() {
        ledger.record(included(CLAS), facilityOpened(CLAS), facilityClosed(CLAS), ended(CLAS));

        FindContract.Action open = asOf("2004-02-15").actions().get(0);
        FindContract.Action over = asOf("2004-04-01").actions().get(0);

        assertThat(open.openFacilities()).isEqualTo(1);
        assertThat(open.ended()).isNull();
        assertThat(over.facilities()).singleElement().extracting("place").isEqualTo("Vincendo");
        assertThat(over.openFacilities()).isZero();
        assertThat(over.ended()).extracting("name").isEqualTo("action.ended");
    }

    @Test
    void a_position_filled_again_on_the_day_it_became_vacant_is_filled() {
        PersonId first = new PersonId("first");
        PersonId second = new PersonId("second");
        ledger.record(new FillPosition(CONTRACT, HEAD, "chef de projet", first), "2003");
        ledger.record(new VacatePosition(CONTRACT, HEAD), "2003-06-30");
        ledger.record(new FillPosition(CONTRACT, HEAD, "chef de projet", second), "2003-06-30");

        assertThat(asOf("2004-01-01").positions())
                .extracting(FindContract.Position::person, position -> position.vacated() == null)
                .containsExactlyInAnyOrder(tuple(first, false), tuple(second, true));
    }

    @Test
    void a_corrected_termination_never_was_and_was_once_believed() {
        Receipt termination = ledger.record(terminated());
        Instant believed = ledger.lastRecordedAt();
        ledger.record(corrected(termination.events().get(0).id()));

        assertThat(asOf("2005-03-01").status()).isEqualTo(Status.IN_FORCE);
        assertThat(at(new PointInTime(LocalDate.of(2005, 3, 1), believed)).status())
                .isEqualTo(Status.TERMINATED);
    }

    @Test
    void amendments_of_a_renewal_that_was_corrected_away_do_not_touch_the_next_renewal() {
        Receipt renewal = ledger.record(renewed());
        ledger.record(
                amended("For a while").on("2006-03-01"),
                amended("Plan social global").on("2006-04-01"));
        ledger.record(corrected(renewal.events().get(0).id()));
        ledger.record(renewed());
        ledger.record(amended("Plan local").on("2006-02-01"));

        assertThat(asOf("2007-01-01").title()).isEqualTo("Plan local");
    }
}
