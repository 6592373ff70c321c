package fr.partnershipledger.core.territory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRecorded;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRefreshed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A territory and the years it was surveyed. */
@AggregateRoot
public final class Territory {

    @AggregateIdentifier
    private @Nullable TerritoryCode code;

    /** By year of their data; since when each is there. */
    private final Map<Integer, Effective> diagnostics = new HashMap<>();

    Territory() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void register(RegisterTerritory command) {
        if (code != null) {
            throw Rule.ID_ALREADY_USED.refuse("inseeCode", "value", code.value());
        }
        apply(new TerritoryRegistered(command.territory(), command.name(), command.region(), command.population()));
    }

    @CommandHandler
    void record(RecordDiagnostic command, Decision decision) {
        Diagnostic diagnostic = command.diagnostic();
        Integer refreshes = command.refreshes();
        if (refreshes != null) {
            refuseUnlessRefreshing(refreshes, diagnostic.year(), decision.effective());
        }
        if (diagnostics.containsKey(diagnostic.year())) {
            throw Rule.DIAGNOSTIC_ALREADY_RECORDED.refuse("year", "year", Integer.toString(diagnostic.year()));
        }
        apply(
                refreshes == null
                        ? new DiagnosticRecorded(command.territory(), diagnostic)
                        : new DiagnosticRefreshed(command.territory(), diagnostic, refreshes));
    }

    private void refuseUnlessRefreshing(int refreshes, int year, Effective effective) {
        Effective since = diagnostics.get(refreshes);
        if (since == null) {
            throw Rule.UNKNOWN_DIAGNOSTIC.refuse("refreshes", "year", Integer.toString(refreshes));
        }
        if (year <= refreshes) {
            throw Rule.NOT_LATER_THAN_DIAGNOSTIC.refuse(
                    "year", "year", Integer.toString(year), "refreshes", Integer.toString(refreshes));
        }
        effective.refuseBefore(since);
    }

    @EventSourcingHandler
    void on(TerritoryRegistered event) {
        code = event.territory();
    }

    @EventSourcingHandler
    void on(DiagnosticRecorded event, Decision decision) {
        diagnostics.put(event.diagnostic().year(), decision.effective());
    }

    @EventSourcingHandler
    void on(DiagnosticRefreshed event, Decision decision) {
        diagnostics.put(event.diagnostic().year(), decision.effective());
    }
}
