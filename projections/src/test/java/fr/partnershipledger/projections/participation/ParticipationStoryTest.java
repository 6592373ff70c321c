package fr.partnershipledger.projections.participation;

import static fr.partnershipledger.core.contract.Decisions.C1;
import static fr.partnershipledger.core.contract.Decisions.C2;
import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.CONTRACT;
import static fr.partnershipledger.core.contract.Decisions.DEPARTMENTAL_COUNCIL;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.TERM_1;
import static fr.partnershipledger.core.contract.Decisions.admitted;
import static fr.partnershipledger.core.contract.Decisions.committed;
import static fr.partnershipledger.core.contract.Decisions.corrected;
import static fr.partnershipledger.core.contract.Decisions.eur;
import static fr.partnershipledger.core.contract.Decisions.part;
import static fr.partnershipledger.core.contract.Decisions.rolesChanged;
import static fr.partnershipledger.core.contract.Decisions.signed;
import static fr.partnershipledger.core.contract.Decisions.split;
import static fr.partnershipledger.core.contract.Decisions.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParticipationStoryTest {

    private static final PointInTime LATE = PointInTime.asOf(LocalDate.of(2010, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    @BeforeEach
    void once_signed() {
        ledger.record(signed());
    }

    private ParticipationAnswers answers() {
        return new ParticipationAnswers(ledger.upToDate());
    }

    private List<Participation> of(PartnerId partner, PointInTime at) {
        return answers()
                .answer(new FindParticipations(Scope.everything(), partner, at))
                .orElseThrow();
    }

    @Test
    void a_role_left_and_taken_again_is_told_twice_and_the_second_time_by_no_joining() {
        ledger.record(
                rolesChanged(CAF, Role.SIGNATORY),
                rolesChanged(CAF, Role.FUNDER, Role.SIGNATORY).on("2004-08-01"));

        assertThat(of(CAF, LATE))
                .filteredOn(each -> each.role() == Role.FUNDER)
                .extracting(
                        Participation::via,
                        Participation::term,
                        each -> each.joined().name(),
                        each -> each.left() == null
                                ? null
                                : each.left().effective().on().toString())
                .containsExactly(
                        tuple(JoinedVia.SIGNATURE, TERM_1, "contract.partner-joined", "2004-06-01"),
                        tuple(null, null, "contract.partner-roles-changed", null));
    }

    @Test
    void a_withdrawal_is_not_told_before_its_date() {
        ledger.record(withdrawn(OTHERS));

        assertThat(of(OTHERS, PointInTime.asOf(LocalDate.of(2004, 8, 31))))
                .singleElement()
                .satisfies(each -> assertThat(each.left()).isNull());
        assertThat(of(OTHERS, LATE))
                .singleElement()
                .satisfies(each -> assertThat(each.left()).extracting("name").isEqualTo("contract.partner-withdrew"));
    }

    @Test
    void the_first_commitment_is_the_first_by_date_and_not_by_record() {
        ledger.record(committed("200.00"), committed("100.00").on("2003-05"));

        assertThat(of(CAF, LATE))
                .allSatisfy(each -> assertThat(each.firstCommitment())
                        .extracting("commitment", "amount")
                        .containsExactly(C2, eur("100.00")));
    }

    @Test
    void the_part_of_a_split_is_a_first_commitment() {
        ledger.record(committed("100.00", OTHERS, TERM_1), split(part(COMMUNE, "60.00"), part(CCAS, "40.00")));

        assertThat(of(CCAS, LATE))
                .allSatisfy(each -> assertThat(
                                Objects.requireNonNull(each.firstCommitment()).amount())
                        .isEqualTo(eur("40.00")));
        assertThat(of(OTHERS, LATE))
                .allSatisfy(each -> assertThat(each.firstCommitment())
                        .extracting("commitment", "amount")
                        .containsExactly(C1, eur("100.00")));
    }

    @Test
    void a_corrected_joining_never_was_and_was_once_believed() {
        Receipt admission = ledger.record(admitted(DEPARTMENTAL_COUNCIL, Role.SIGNATORY));
        Instant believed = ledger.lastRecordedAt();
        ledger.record(corrected(admission.events().get(0).id()));

        assertThat(of(DEPARTMENTAL_COUNCIL, LATE)).isEmpty();
        assertThat(of(DEPARTMENTAL_COUNCIL, new PointInTime(LocalDate.of(2010, 1, 1), believed)))
                .extracting(Participation::via)
                .containsExactly(JoinedVia.ACCESSION);
    }

    @Test
    void a_partner_is_called_what_it_was_called_on_the_date() {
        ledger.record(new RenamePartner(CAF, "CAF 974"), "2004-01-01");

        assertThat(of(CAF, PointInTime.asOf(LocalDate.of(2003, 12, 31))))
                .extracting(Participation::partnerName)
                .containsOnly("Caisse d'allocations familiales de La Réunion");
        assertThat(of(CAF, LATE)).extracting(Participation::partnerName).containsOnly("CAF 974");
    }

    @Test
    void who_is_not_known_has_no_answer_and_who_takes_part_in_nothing_has_an_empty_one() {
        PointInTime unknown = new PointInTime(LocalDate.of(2010, 1, 1), Instant.EPOCH);

        assertThat(answers().answer(new FindParticipations(Scope.everything(), new PartnerId("nobody"), LATE)))
                .isEmpty();
        assertThat(answers().answer(new FindParticipations(Scope.everything(), CAF, unknown)))
                .isEmpty();
        assertThat(answers().answer(new FindParticipations(Scope.everything(), DEPARTMENTAL_COUNCIL, LATE)))
                .contains(List.of());
        assertThat(answers().answer(new FindParticipants(new ContractId("nothing"), LATE)))
                .isEmpty();
        assertThat(answers().answer(new FindParticipants(CONTRACT, unknown))).isEmpty();
    }
}
