package fr.partnershipledger.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
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
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkRecordingTest {

    private static final PartnerId CAF = new PartnerId("caf");
    private static final Decision DECISION =
            Decision.by(new Actor("migration"), Effective.day(LocalDate.of(2003, 9, 1)));

    private TestDatabase database;
    private PostgresLedger ledger;
    private EventHistory history;
    private final List<BulkOutcome> outcomes = new ArrayList<>();

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        ledger = PostgresLedger.open(database.pool());
        history = ledger.history();
    }

    @AfterEach
    void end() {
        ledger.close();
        database.close();
    }

    private static Submission registering(PartnerId partner) {
        return submission(new RegisterPartner(partner, "A", PartnerKind.FAMILY_ALLOWANCE_FUND, null, null, Set.of()));
    }

    private static Submission renaming(PartnerId partner, int number) {
        return submission(new RenamePartner(partner, "B" + number));
    }

    private static Submission submission(LedgerCommand command) {
        return Submission.of(command, DECISION);
    }

    private void record(OnRefusal onRefusal, Submission... submissions) {
        record(onRefusal, List.of(submissions).iterator());
    }

    private void record(OnRefusal onRefusal, Iterator<Submission> submissions) {
        ledger.recordAll(submissions, onRefusal, outcomes::add);
    }

    @Test
    void thousands_of_decisions_on_one_stream_are_recorded_in_order_each_with_its_receipt() {
        int renamings = 5_000;

        record(
                OnRefusal.STOP,
                Stream.concat(
                                Stream.of(registering(CAF)),
                                IntStream.range(0, renamings).mapToObj(number -> renaming(CAF, number)))
                        .iterator());

        assertThat(outcomes)
                .extracting(BulkOutcome::index)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, renamings).boxed().toList());
        List<RecordedEvent> events = history.after(0, 10_000);
        assertThat(events).hasSize(renamings + 1);
        assertThat(events)
                .extracting(RecordedEvent::id)
                .containsExactlyElementsOf(outcomes.stream()
                        .map(outcome -> outcome.recorded().events().get(0).id())
                        .toList());
        assertThat(outcomes)
                .extracting(outcome -> outcome.recorded().version())
                .containsExactlyElementsOf(
                        events.stream().map(RecordedEvent::version).toList());
    }

    @Test
    void what_is_decided_may_rest_on_what_the_same_bulk_decided_before() {
        TerritoryCode town = new TerritoryCode("97412");
        Submission signing = submission(new SignContract(
                new ContractId("c"),
                town,
                "Contrat enfance",
                null,
                null,
                new Period(LocalDate.of(2003, 9, 1), LocalDate.of(2006, 8, 31)),
                CurrencyUnit.EUR,
                List.of(new Joining(CAF, Set.of(Role.PROMOTER, Role.SIGNATORY)))));

        record(
                OnRefusal.STOP,
                submission(new RegisterTerritory(town, "Saint-Joseph", null, null)),
                registering(CAF),
                signing);

        assertThat(outcomes).hasSize(3).allMatch(BulkOutcome::isRecorded);
    }

    @Test
    void a_refusal_stops_what_comes_after_it_and_keeps_what_went_before() {
        record(OnRefusal.STOP, registering(CAF), renaming(CAF, 1), renaming(CAF, 1), renaming(CAF, 2));

        assertThat(outcomes).extracting(BulkOutcome::isRecorded).containsExactly(true, true, false);
        assertThat(outcomes.get(2).refusal())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.NOTHING_CHANGES));
        assertThat(history.head()).isEqualTo(2);
    }

    @Test
    void a_refusal_is_passed_over_when_that_is_asked_for() {
        record(OnRefusal.GO_ON, registering(CAF), registering(CAF), renaming(CAF, 1), renaming(CAF, 1));

        assertThat(outcomes).extracting(BulkOutcome::isRecorded).containsExactly(true, false, true, false);
        assertThat(history.head()).isEqualTo(2);
    }

    @Test
    void a_decision_sent_before_with_its_key_is_answered_as_then_and_its_followers_are_decided_on_that() {
        Submission keyed = keyed(renaming(CAF, 1));
        ledger.record(registering(CAF));
        Receipt before = ledger.record(keyed);

        record(OnRefusal.STOP, keyed, renaming(CAF, 2), keyed, renaming(CAF, 3));

        assertThat(outcomes).hasSize(4).allMatch(BulkOutcome::isRecorded);
        assertThat(outcomes.get(0).recorded()).isEqualTo(before);
        assertThat(outcomes.get(2).recorded()).isEqualTo(before);
        assertThat(history.after(2, 10)).extracting(RecordedEvent::version).containsExactly(3L, 4L);
    }

    private static Submission keyed(Submission submission) {
        return new Submission(submission.command(), submission.decision(), null, new IdempotencyKey("k", "f"), false);
    }

    @Test
    void what_others_record_meanwhile_on_the_same_stream_is_taken_into_account() {
        ledger.record(registering(CAF));
        try (PostgresLedger other = PostgresLedger.open(database.pool())) {
            Iterator<Submission> submissions = IntStream.range(0, 300)
                    .mapToObj(number -> {
                        if (number % 50 == 25) {
                            other.record(renaming(CAF, 1_000 + number));
                        }
                        return renaming(CAF, number);
                    })
                    .iterator();

            record(OnRefusal.GO_ON, submissions);
        }

        assertThat(outcomes).hasSize(300).allMatch(BulkOutcome::isRecorded);
        List<RecordedEvent> events = history.ofStream(CAF.stream(), 0, 1_000);
        assertThat(events).hasSize(307);
        assertThat(events.stream().skip(2).map(RecordedEvent::payload).toList())
                .as("each renaming starts from the name that the one before it gave")
                .isEqualTo(renamed(events));
    }

    private static List<String> renamed(List<RecordedEvent> events) {
        List<String> payloads = new ArrayList<>();
        for (int i = 2; i < events.size(); i++) {
            String before = after(events.get(i - 1));
            payloads.add(
                    "{\"partner\":\"caf\",\"before\":\"" + before + "\",\"after\":\"" + after(events.get(i)) + "\"}");
        }
        return payloads;
    }

    private static String after(RecordedEvent renamed) {
        String payload = renamed.payload();
        return payload.substring(payload.lastIndexOf(':') + 2, payload.length() - 2);
    }

    @Test
    void a_rehearsal_does_not_belong_in_a_bulk() {
        assertThatThrownBy(() -> record(OnRefusal.STOP, registering(CAF).rehearsed()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(history.head()).isZero();
    }
}
