package fr.partnershipledger.core.territory;

import fr.partnershipledger.core.decision.Dated;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRecorded;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRefreshed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.Test;

final class TerritoryTest {

    private static final TerritoryCode SAINT_JOSEPH = new TerritoryCode("97412");
    private static final TerritoryRegistered REGISTERED =
            new TerritoryRegistered(SAINT_JOSEPH, "Saint-Joseph", "La Réunion", 34000);

    private static final String THEN = "2002-06-01";
    private static final Map<String, Decision> DECIDED = Dated.decided("2006-06-01");
    private static final EventMessage<LedgerEvent> REGISTERED_THEN = then(REGISTERED);

    private final AggregateTestFixture<Territory> fixture = Dated.fixture(Territory.class);

    private static EventMessage<LedgerEvent> then(LedgerEvent event) {
        return Dated.event(event, THEN);
    }

    private static Diagnostic of(int year) {
        return new Diagnostic(year, List.of("residents"), List.of(), List.of("social action close to people"), true);
    }

    private static void refuses(TestExecutor<Territory> given, Object command, Rule rule) {
        given.when(command, DECIDED)
                .expectException(new CustomMatcher<Refusal>("a refusal by " + rule) {
                    @Override
                    public boolean matches(Object thrown) {
                        return thrown instanceof Refusal refusal && refusal.rule() == rule;
                    }
                })
                .expectNoEvents();
    }

    @Test
    void a_territory_is_registered_once() {
        RegisterTerritory command = new RegisterTerritory(SAINT_JOSEPH, "Saint-Joseph", "La Réunion", 34000);
        fixture.givenNoPriorActivity().when(command, DECIDED).expectEvents(REGISTERED);
        refuses(fixture.given(REGISTERED_THEN), command, Rule.ID_ALREADY_USED);
    }

    @Test
    void a_diagnostic_is_recorded_once_a_year() {
        fixture.given(REGISTERED_THEN)
                .when(new RecordDiagnostic(SAINT_JOSEPH, of(2002), null), DECIDED)
                .expectEvents(new DiagnosticRecorded(SAINT_JOSEPH, of(2002)));
        refuses(
                fixture.given(REGISTERED_THEN, then(new DiagnosticRecorded(SAINT_JOSEPH, of(2002)))),
                new RecordDiagnostic(SAINT_JOSEPH, of(2002), null),
                Rule.DIAGNOSTIC_ALREADY_RECORDED);
    }

    @Test
    void a_diagnostic_is_refreshed_by_a_later_one() {
        DiagnosticRecorded recorded = new DiagnosticRecorded(SAINT_JOSEPH, of(2002));
        fixture.given(REGISTERED_THEN, then(recorded))
                .when(new RecordDiagnostic(SAINT_JOSEPH, of(2006), 2002), DECIDED)
                .expectEvents(new DiagnosticRefreshed(SAINT_JOSEPH, of(2006), 2002));
        refuses(
                fixture.given(REGISTERED_THEN, then(recorded)),
                new RecordDiagnostic(SAINT_JOSEPH, of(2006), 2003),
                Rule.UNKNOWN_DIAGNOSTIC);
        refuses(
                fixture.given(REGISTERED_THEN, then(recorded)),
                new RecordDiagnostic(SAINT_JOSEPH, of(2001), 2002),
                Rule.NOT_LATER_THAN_DIAGNOSTIC);
        refuses(
                fixture.given(
                        REGISTERED_THEN, then(recorded), then(new DiagnosticRefreshed(SAINT_JOSEPH, of(2006), 2002))),
                new RecordDiagnostic(SAINT_JOSEPH, of(2006), 2002),
                Rule.DIAGNOSTIC_ALREADY_RECORDED);
    }

    @Test
    void a_diagnostic_is_refreshed_when_it_is_there_at_the_earliest() {
        fixture.given(REGISTERED_THEN, then(new DiagnosticRecorded(SAINT_JOSEPH, of(2002))))
                .when(new RecordDiagnostic(SAINT_JOSEPH, of(2006), 2002), Dated.decided("2002-05-31"))
                .expectException(new CustomMatcher<Refusal>("a refusal") {
                    @Override
                    public boolean matches(Object thrown) {
                        return thrown instanceof Refusal refusal && refusal.rule() == Rule.BEFORE_WHAT_IT_ACTS_ON;
                    }
                })
                .expectNoEvents();
    }
}
