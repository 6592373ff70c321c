package fr.partnershipledger.api.territory;

import fr.partnershipledger.api.decision.DecisionBody;
import fr.partnershipledger.api.decision.Measurement;
import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions about territories: registering them and recording what was found there. */
@RestController
@RequestMapping("/api/v1/territories")
class TerritoryController {

    private static final String TERRITORIES = "/api/v1/territories";

    /** @param population inhabitants */
    record Registration(
            TerritoryCode inseeCode,
            @Limited(Checks.TITLE_LENGTH) String name,
            @Limited(Checks.TITLE_LENGTH) @Nullable String region,
            @Nullable Integer population,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    /**
     * @param refreshes the year of the diagnostic that this one brings up to date
     * @param toBeRefreshed whether the survey itself asks to be brought up to date; false when absent
     */
    record Survey(
            int year,
            @Limited(Checks.LIST_SIZE) @Nullable List<String> conductedWith,
            @Limited(Checks.LIST_SIZE) @Nullable List<Measurement> indicators,
            @Limited(Checks.LIST_SIZE) @Nullable List<String> findings,
            @Nullable Boolean toBeRefreshed,
            @Nullable Integer refreshes,
            @Nullable Circumstances decision)
            implements DecisionBody {

        Diagnostic diagnostic() {
            return new Diagnostic(
                    year,
                    conductedWith == null ? List.of() : conductedWith,
                    Measurement.all(indicators),
                    findings == null ? List.of() : findings,
                    Boolean.TRUE.equals(toBeRefreshed));
        }
    }

    @PostMapping
    @Answers(201)
    ResponseEntity<Recorded> register(@RequestBody Registration body, Recording recording) {
        return recording.register(
                body,
                new RegisterTerritory(body.inseeCode(), body.name(), body.region(), body.population()),
                TERRITORIES);
    }

    @PostMapping("/{inseeCode}/diagnostics")
    @Answers(201)
    ResponseEntity<Recorded> survey(
            @PathVariable TerritoryCode inseeCode, @RequestBody Survey body, Recording recording) {
        return recording.make(
                body,
                new RecordDiagnostic(inseeCode, body.diagnostic(), body.refreshes()),
                TERRITORIES + "/" + inseeCode.value());
    }
}
