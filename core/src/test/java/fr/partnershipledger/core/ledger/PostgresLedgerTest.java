package fr.partnershipledger.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.partnershipledger.core.contract.ContractCommand.AmendContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.partner.PartnerRegistry.Registered;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLedgerTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final PostgresLedger LEDGER = PostgresLedger.open(DATABASE.pool());
    private static final EventHistory HISTORY = LEDGER.history();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Decision DECISION =
            Decision.by(new Actor("coordinator"), new Effective(LocalDate.of(2003, 9, 1), Precision.MONTH));

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private final PartnerId caf = new PartnerId("caf-" + NUMBER.incrementAndGet());

    private RegisterPartner registering() {
        return new RegisterPartner(
                caf, "Caisse d'allocations familiales", PartnerKind.FAMILY_ALLOWANCE_FUND, null, null, Set.of());
    }

    private static Receipt record(LedgerCommand command) {
        return LEDGER.record(Submission.of(command, DECISION));
    }

    private static Submission withKey(LedgerCommand command, String key, String fingerprint) {
        return new Submission(command, DECISION, null, new IdempotencyKey(key, fingerprint), false);
    }

    private static Submission expecting(long version, LedgerCommand command) {
        return new Submission(command, DECISION, version, null, false);
    }

    private List<RecordedEvent> events() {
        return HISTORY.ofStream(caf.stream(), 0, 100);
    }

    @Test
    void a_decision_is_in_the_history_as_its_receipt_says() {
        DecisionDocument document = new DecisionDocument(
                "2003-17", LocalDate.of(2003, 8, 28), "0".repeat(64), URI.create("https://example.org/2003-17.pdf"));
        Decision decision = new Decision(DECISION.actor(), DECISION.effective(), document, "première\nligne");

        Receipt receipt = LEDGER.record(Submission.of(registering(), decision));

        assertThat(receipt.stream()).isEqualTo(caf.stream());
        assertThat(receipt.version()).isEqualTo(1);
        RecordedEvent event = events().get(0);
        Receipt.Entry entry = receipt.events().get(0);
        assertThat(entry)
                .isEqualTo(new Receipt.Entry(event.position(), event.id(), "partner.registered", event.event()));
        assertThat(event.decision()).isEqualTo(decision);
        assertThat(HISTORY.withId(entry.id())).contains(event);
    }

    @Test
    void all_events_of_a_decision_share_its_time_and_its_identifier() {
        ContractId contract = sign("shared-" + caf.value());

        List<RecordedEvent> events = HISTORY.ofStream(contract.stream(), 0, 100);

        assertThat(events)
                .hasSize(2)
                .extracting(RecordedEvent::command)
                .containsOnly(events.get(0).command());
        assertThat(events)
                .extracting(RecordedEvent::recordedAt)
                .containsOnly(events.get(0).recordedAt());
        assertThat(events).extracting(RecordedEvent::version).containsExactly(1L, 2L);
    }

    private ContractId sign(String id) {
        TerritoryCode town = new TerritoryCode("97412");
        if (!LEDGER.territories().knows(town)) {
            record(new RegisterTerritory(town, "Saint-Joseph", null, null));
        }
        record(registering());
        ContractId contract = new ContractId(id);
        record(signing(contract, town));
        return contract;
    }

    private SignContract signing(ContractId contract, TerritoryCode town) {
        return new SignContract(
                contract,
                town,
                "Contrat enfance",
                null,
                null,
                new Period(LocalDate.of(2003, 9, 1), LocalDate.of(2006, 8, 31)),
                CurrencyUnit.EUR,
                List.of(new Joining(caf, Set.of(Role.PROMOTER, Role.SIGNATORY))));
    }

    @Test
    void a_contract_is_loaded_from_its_events_and_corrected_by_their_identifiers() {
        ContractId contract = sign("loaded-" + caf.value());

        Receipt amended = record(new AmendContract(contract, "Contrat temps libre", null, null));

        assertThat(amended.version()).isEqualTo(3);
    }

    @Test
    void a_refused_decision_records_nothing_and_says_which_rule_refuses_it() {
        record(registering());

        assertRefused(Rule.ID_ALREADY_USED, registering());

        assertThat(events()).hasSize(1);
    }

    private static Refusal assertRefused(Rule rule, LedgerCommand command) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> record(command));
        assertThat(refusal.rule()).isEqualTo(rule);
        return refusal;
    }

    @Test
    void a_decision_on_what_is_not_there_is_refused_by_its_name() {
        Refusal partner = assertRefused(Rule.UNKNOWN_PARTNER, new RenamePartner(caf, "CAF"));
        assertThat(partner.field()).isEqualTo("id");
        assertThat(partner.facts()).containsEntry("value", caf.value());
        Refusal contract =
                assertRefused(Rule.UNKNOWN_CONTRACT, new AmendContract(new ContractId("nowhere"), "t", null, null));
        assertThat(contract.field()).isEqualTo("id");
        Diagnostic diagnostic = new Diagnostic(2003, List.of(), List.of(), List.of("few places"), false);
        Refusal territory = assertRefused(
                Rule.UNKNOWN_TERRITORY, new RecordDiagnostic(new TerritoryCode("2A004"), diagnostic, null));
        assertThat(territory.field()).isEqualTo("inseeCode");
        assertThat(territory.facts()).containsEntry("value", "2A004");
    }

    @Test
    void an_event_too_large_to_store_is_refused_by_its_largest_field() {
        ContractId contract = sign("large-" + caf.value());
        HoldMeeting meeting =
                new HoldMeeting(contract, "subject", List.of(caf), Collections.nCopies(20, "é".repeat(4000)));

        Refusal refusal = assertRefused(Rule.ENTRY_TOO_LARGE, meeting);

        assertThat(refusal.field()).isEqualTo("decisions");
        assertThat(HISTORY.ofStream(contract.stream(), 2, 10)).isEmpty();
        assertThatThrownBy(() -> LEDGER.record(Submission.of(meeting, DECISION).rehearsed()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_event_that_its_note_makes_too_large_to_be_exported_is_refused() {
        ContractId contract = sign("noted-" + caf.value());
        HoldMeeting meeting =
                new HoldMeeting(contract, "subject", List.of(caf), Collections.nCopies(15, "x".repeat(4000)));
        Decision noted = new Decision(DECISION.actor(), DECISION.effective(), null, "\"".repeat(4000));

        assertThatThrownBy(() -> LEDGER.record(Submission.of(meeting, noted)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.ENTRY_TOO_LARGE));
        assertThat(LEDGER.record(Submission.of(meeting, DECISION)).version()).isGreaterThan(2);
    }

    @Test
    void the_same_decision_sent_twice_with_its_key_is_recorded_once_and_answered_alike() {
        Receipt first = LEDGER.record(withKey(registering(), "once-" + caf.value(), "a"));
        record(new RenamePartner(caf, "CAF de La Réunion"));

        Receipt second = LEDGER.record(withKey(registering(), "once-" + caf.value(), "a"));

        assertThat(second).isEqualTo(first);
        assertThat(events()).hasSize(2);
    }

    @Test
    void a_key_used_for_another_decision_is_refused() {
        LEDGER.record(withKey(registering(), "other-" + caf.value(), "a"));

        assertThatThrownBy(() -> LEDGER.record(withKey(new RenamePartner(caf, "CAF"), "other-" + caf.value(), "b")))
                .isInstanceOf(KeyUsedOtherwise.class);
        assertThat(events()).hasSize(1);
    }

    @Test
    void keys_of_different_actors_do_not_meet() {
        String key = "mine-" + caf.value();
        LEDGER.record(withKey(registering(), key, "a"));
        Decision another = Decision.by(new Actor("another"), DECISION.effective());

        LEDGER.record(
                new Submission(new RenamePartner(caf, "CAF"), another, null, new IdempotencyKey(key, "b"), false));

        assertThat(events()).hasSize(2);
    }

    @Test
    void a_key_whose_decision_was_refused_is_free_for_the_corrected_decision() {
        String key = "again-" + caf.value();
        assertThatThrownBy(() -> LEDGER.record(withKey(new RenamePartner(caf, "CAF"), key, "a")))
                .isInstanceOf(Refusal.class);

        LEDGER.record(withKey(registering(), key, "b"));

        assertThat(events()).hasSize(1);
    }

    @Test
    void a_decision_that_expected_another_version_is_refused_before_any_rule() {
        record(registering());

        assertThatThrownBy(() -> LEDGER.record(expecting(7, registering())))
                .isInstanceOfSatisfying(StreamMoved.class, moved -> {
                    assertThat(moved.stream()).isEqualTo(caf.stream());
                    assertThat(moved.expected()).isEqualTo(7);
                    assertThat(moved.actual()).isEqualTo(1);
                });
        assertThat(LEDGER.record(expecting(1, new RenamePartner(caf, "CAF"))).version())
                .isEqualTo(2);
    }

    @Test
    void a_stream_that_does_not_exist_is_at_version_0() {
        assertThatThrownBy(() -> LEDGER.record(expecting(1, new RenamePartner(caf, "CAF"))))
                .isInstanceOfSatisfying(
                        StreamMoved.class, moved -> assertThat(moved.actual()).isZero());
        assertThatThrownBy(() -> LEDGER.record(expecting(1, registering()))).isInstanceOf(StreamMoved.class);
        assertThat(LEDGER.record(expecting(0, registering())).version()).isEqualTo(1);
    }

    @Test
    void a_rehearsed_decision_says_what_would_be_recorded_and_records_nothing() {
        long head = HISTORY.head();
        Submission submission = withKey(registering(), "rehearsed-" + caf.value(), "a");
        Submission dryRun = new Submission(registering(), DECISION, null, submission.key(), true);

        Receipt rehearsed = LEDGER.record(dryRun);

        assertThat(rehearsed.version()).isEqualTo(1);
        assertThat(rehearsed.events()).singleElement().satisfies(entry -> {
            assertThat(entry.position()).isNull();
            assertThat(entry.name()).isEqualTo("partner.registered");
        });
        assertThat(HISTORY.head()).isEqualTo(head);
        Receipt recorded = LEDGER.record(submission);
        assertThat(recorded.version()).isEqualTo(1);
        assertThat(recorded.events().get(0).event())
                .isEqualTo(rehearsed.events().get(0).event());
    }

    @Test
    void a_rehearsed_decision_is_refused_by_the_same_rules() {
        record(registering());

        assertThatThrownBy(() ->
                        LEDGER.record(Submission.of(registering(), DECISION).rehearsed()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.ID_ALREADY_USED));
    }

    @Test
    void a_partner_is_known_by_its_current_name() {
        assertThat(LEDGER.partners().find(caf)).isEmpty();
        record(registering());
        record(new RenamePartner(caf, "CAF de La Réunion"));

        assertThat(LEDGER.partners().find(caf))
                .contains(new Registered(PartnerKind.FAMILY_ALLOWANCE_FUND, "CAF de La Réunion"));
    }
}
