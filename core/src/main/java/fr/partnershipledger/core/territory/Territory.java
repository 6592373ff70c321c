package fr.partnershipledger.core.territory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRecorded;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRefreshed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import java.util.SortedSet;
import java.util.TreeSet;
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

    private final SortedSet<Integer> diagnosticYears = new TreeSet<>();

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
    void record(RecordDiagnostic command) {
        Diagnostic diagnostic = command.diagnostic();
        Integer refreshes = command.refreshes();
        if (refreshes != null) {
            refuseUnlessRefreshing(refreshes, diagnostic.year());
        }
        if (diagnosticYears.contains(diagnostic.year())) {
            throw Rule.DIAGNOSTIC_ALREADY_RECORDED.refuse("year", "year", Integer.toString(diagnostic.year()));
        }
        apply(
                refreshes == null
                        ? new DiagnosticRecorded(command.territory(), diagnostic)
                        : new DiagnosticRefreshed(command.territory(), diagnostic, refreshes));
    }

    private void refuseUnlessRefreshing(int refreshes, int year) {
        if (!diagnosticYears.contains(refreshes)) {
            throw Rule.UNKNOWN_DIAGNOSTIC.refuse("refreshes", "year", Integer.toString(refreshes));
        }
        if (year <= refreshes) {
            throw Rule.NOT_LATER_THAN_DIAGNOSTIC.refuse(
                    "year", "year", Integer.toString(year), "refreshes", Integer.toString(refreshes));
        }
    }

    @EventSourcingHandler
    void on(TerritoryRegistered event) {
        code = event.territory();
    }

    @EventSourcingHandler
    void on(DiagnosticRecorded event) {
        diagnosticYears.add(event.diagnostic().year());
    }

    @EventSourcingHandler
    void on(DiagnosticRefreshed event) {
        diagnosticYears.add(event.diagnostic().year());
    }
}
