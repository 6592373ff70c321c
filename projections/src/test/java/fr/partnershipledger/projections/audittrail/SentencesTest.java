package fr.partnershipledger.projections.audittrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.Decisions;
import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.EventSamples;
import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.tables.Place;
import fr.partnershipledger.projections.tables.Tables;
import fr.partnershipledger.projections.time.PointInTime;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every kind of event in a person's words, in both languages. The sentences are approved in {@code sentences.approved.txt}:
 * a change of words shows there, to be read by a person.
 */
class SentencesTest {

    private static final List<Precision> PRECISIONS = List.of(Precision.values());
    private static final ContractId CONTRACT = new ContractId("saint-joseph");
    private static final PartnerId TOWN = new PartnerId("commune");
    private static final PartnerId OTHERS = new PartnerId("others");
    private static final PositionKey HEAD = new PositionKey("head");

    @AutoClose
    private final TestDatabase database = LivingLedger.emptyDatabase();

    /** What a sample with everything in it does not show: few words, few partners, one of a kind, plurals. */
    private static List<LedgerEvent> bare() {
        return List.of(
                new PartnerRegistered(TOWN, "Commune de Saint-Joseph", PartnerKind.MUNICIPALITY, null, null, Set.of()),
                new PartnerRegistered(
                        OTHERS, "Autres partenaires", PartnerKind.GROUP, null, null, Set.of(PartnerKind.ASSOCIATION)),
                new PartnerJoined(CONTRACT, TOWN, Set.of(Role.SIGNATORY), JoinedVia.SIGNATURE, Decisions.TERM_1),
                new PartnerJoined(
                        CONTRACT,
                        OTHERS,
                        Set.of(Role.FUNDER, Role.OPERATIONAL_PARTNER),
                        JoinedVia.ACCESSION,
                        Decisions.TERM_1),
                new ActionIncluded(
                        CONTRACT,
                        new ActionKey("enfance"),
                        new ActionDescription(
                                "Contrat enfance", Origin.CONSOLIDATED, new Audience(null, 5, null), null, null)),
                new ActionIncluded(
                        CONTRACT,
                        new ActionKey("bebes"),
                        new ActionDescription("Bébés", Origin.CREATED, new Audience(1, null, null), null, null)),
                new FundsCommitted(
                        CONTRACT, new CommitmentId("c9"), Decisions.TERM_1, OTHERS, null, Decisions.eur("1234567.80")),
                new MeetingHeld(CONTRACT, new MeetingId("m2"), null, List.of(TOWN), List.of()),
                new PositionFilled(CONTRACT, HEAD, "chef de projet", new PersonId("person-2"), null),
                new PositionVacated(CONTRACT, HEAD, "chef de projet", new PersonId("person-2")),
                new PositionFilled(CONTRACT, HEAD, "chef de projet", null, null));
    }

    /** Names first, and a correction after what it corrects. */
    private List<RecordedEvent> recorded() {
        List<LedgerEvent> events = new ArrayList<>(EventSamples.ALL);
        events.addAll(bare());
        events.sort(Comparator.comparing(SentencesTest::turn));
        UUID corrected = events.stream()
                .filter(EntryCorrected.class::isInstance)
                .map(event -> ((EntryCorrected) event).entry())
                .findFirst()
                .orElseThrow();
        try (PostgresEventLog log = new PostgresEventLog(database.pool())) {
            int position = 0;
            for (LedgerEvent event : events) {
                UUID id = event instanceof PaymentRecorded ? corrected : new UUID(0, ++position);
                log.append(new NewEvents(
                        event.stream(),
                        log.versionOf(event.stream()),
                        id,
                        decision(log.head()),
                        null,
                        List.of(new NewEvent(id, event))));
            }
            return log.after(0, events.size());
        }
    }

    private static int turn(LedgerEvent event) {
        if (event instanceof PartnerRegistered) {
            return 0;
        }
        return event instanceof EntryCorrected ? 2 : 1;
    }

    /** The dates take all three precisions in turn. */
    private static Decision decision(long before) {
        Precision precision = PRECISIONS.get((int) (before + 1) % PRECISIONS.size());
        return Decision.by(Told.CLERK, new Effective(LocalDate.of(2005, 10, 1), precision));
    }

    private void apply(List<RecordedEvent> recorded) {
        Map<UUID, RecordedEvent> events =
                recorded.stream().collect(Collectors.toMap(RecordedEvent::id, event -> event));
        new AuditTrailProjection()
                .apply(recorded, Tables.of(Place.LIVE, new JdbcTemplate(database.pool()), events::get));
    }

    private List<String> told(Locale locale, PersonNames persons) {
        PointInTime at = PointInTime.asOf(LocalDate.of(2026, 1, 1));
        return new AuditTrailAnswers(database.pool(), persons)
                        .answer(new FindAuditTrail(
                                Scope.everything(), FindAuditTrail.Filter.none(), at, locale, Paging.first(1000)))
                        .items()
                        .stream()
                        .map(FindAuditTrail.Line::sentence)
                        .toList();
    }

    private static Map<SealedName, PersonName> named(Map<SealedName, PersonId> sealed) {
        return sealed.keySet().stream().collect(Collectors.toMap(name -> name, name -> new PersonName("Marie Payet")));
    }

    private static List<String> approved() throws IOException {
        try (InputStream in = SentencesTest.class.getResourceAsStream("sentences.approved.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void every_kind_of_event_is_told_in_the_approved_words_of_both_languages() throws IOException {
        List<RecordedEvent> recorded = recorded();
        apply(recorded);
        List<String> french = told(Locale.CANADA_FRENCH, SentencesTest::named);
        List<String> english = told(Locale.GERMANY, SentencesTest::named);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            lines.add(recorded.get(i).name());
            lines.addAll(french.get(i).lines().map(line -> "  fr " + line).toList());
            lines.addAll(english.get(i).lines().map(line -> "  en " + line).toList());
        }

        assertThat(String.join("\n", lines)).isEqualTo(String.join("\n", approved()));
        assertThat(lines).noneMatch(line -> line.contains("{") || line.contains("null"));
    }

    @Test
    void an_erased_name_is_told_as_erased_in_both_languages() {
        apply(recorded());

        assertThat(told(Locale.FRENCH, names -> Map.of()))
                .contains(
                        "En octobre 2005, le poste «\u00a0Coordination enfance\u00a0» est pourvu par une personne dont le nom est"
                                + " effacé.",
                        "En 2005, le poste «\u00a0Coordination enfance\u00a0» devient vacant (occupé par une personne dont le nom est"
                                + " effacé).");
        assertThat(told(Locale.ENGLISH, names -> Map.of()))
                .contains(
                        "In October 2005, the position “Coordination enfance” was filled by a person whose name was"
                                + " erased.",
                        "In 2005, the position “Coordination enfance” became vacant (held by a person whose name was"
                                + " erased).");
    }
}
