package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.audittrail.ForetellEvents;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.ForetellBudget;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says what a decision would record and what it would do to the budget, by the words and sums of the read models. */
@Component
final class Previews {

    private final AuditTrailAnswers trail;
    private final BudgetAnswers budgets;
    private final Situations situations;
    private final Clock clock;

    Previews(AuditTrailAnswers trail, BudgetAnswers budgets, Situations situations, Clock clock) {
        this.trail = trail;
        this.budgets = budgets;
        this.situations = situations;
        this.clock = clock;
    }

    /** @param contract absent for a decision that is about none */
    Preview of(
            Outcome.Accepted accepted,
            Composition.Composed decision,
            @Nullable ContractId contract,
            Typed typed,
            Locale locale) {
        List<Recorded.Event> events = accepted.recorded().events();
        Long corrected = contract == null ? null : corrected(contract, typed, locale);
        List<ForetellBudget.Effect> effects = contract == null
                ? List.of()
                : budgets.foretell(new ForetellBudget(
                        contract, events.stream().map(Recorded.Event::data).toList(), corrected, situations.now()));
        long before = accepted.versionBefore();
        return new Preview(
                sentences(events, decision, corrected, typed, locale),
                effects,
                before == 0 ? null : before,
                typed.values(),
                false);
    }

    List<String> sentences(
            List<Recorded.Event> events,
            Composition.Composed decision,
            @Nullable Long corrected,
            Typed typed,
            Locale locale) {
        String person = typed.one("person.name");
        return trail.foretell(new ForetellEvents(
                events.stream()
                        .map(event -> new ForetellEvents.Event(event.type(), event.data()))
                        .toList(),
                Decision.by(new Actor("page"), effective(decision.body().path("decision"))),
                person.isEmpty() ? null : new PersonName(person),
                corrected,
                locale));
    }

    private @Nullable Long corrected(ContractId contract, Typed typed, Locale locale) {
        FindAuditTrail.Line wrong = typed.has("event") ? situations.entry(contract, typed.one("event"), locale) : null;
        return wrong == null ? null : wrong.position();
    }

    private Effective effective(JsonNode circumstances) {
        JsonNode on = circumstances.path("effectiveOn");
        return on.isString()
                ? new Effective(
                        LocalDate.parse(on.asString()),
                        Precision.valueOf(circumstances.path("precision").asString()))
                : new Effective(LocalDate.now(clock), Precision.DAY);
    }
}
