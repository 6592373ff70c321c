package fr.partnershipledger.api.action;

import com.fasterxml.jackson.annotation.JsonCreator;
import fr.partnershipledger.api.decision.DecisionBody;
import fr.partnershipledger.api.decision.DecisionBody.Plain;
import fr.partnershipledger.api.decision.DecisionBody.WithReason;
import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.CloseFacility;
import fr.partnershipledger.core.action.ActionCommand.EndAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.rule.Checks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions about what the money is for: actions and their facilities. */
@RestController
@RequestMapping("/api/v1/contracts/{id}/actions")
class ActionController {

    /** Whom an action is for: ages and words, or just words. */
    record Public(
            @Nullable Integer fromAge,
            @Nullable Integer toAge,
            @Limited(Checks.TITLE_LENGTH) @Nullable String description) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Public of(String description) {
            return new Public(null, null, description);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Public {}

        static @Nullable Audience toDomain(@Nullable Public given) {
            return given == null ? null : new Audience(given.fromAge(), given.toAge(), given.description());
        }
    }

    record Inclusion(
            ActionKey key,
            @Limited(Checks.TITLE_LENGTH) String title,
            Origin origin,
            @Nullable Public audience,
            @Limited(Checks.TITLE_LENGTH) @Nullable String scope,
            @Limited(Checks.NOTE_LENGTH) @Nullable String aim,
            @Nullable Circumstances decision)
            implements DecisionBody {

        ActionDescription description() {
            return new ActionDescription(title, origin, Public.toDomain(audience), scope, aim);
        }
    }

    /** Each part is left as it is when absent. */
    record Revision(
            @Limited(Checks.TITLE_LENGTH) @Nullable String title,
            @Nullable Origin origin,
            @Nullable Public audience,
            @Limited(Checks.TITLE_LENGTH) @Nullable String scope,
            @Limited(Checks.NOTE_LENGTH) @Nullable String aim,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    /** @param name what it is called, when that is known */
    record Opening(
            FacilityKey key,
            @Limited(Checks.TITLE_LENGTH) @Nullable String name,
            @Limited(Checks.TITLE_LENGTH) @Nullable String place,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    @PostMapping
    @Answers(201)
    ResponseEntity<Recorded> include(@PathVariable ContractId id, @RequestBody Inclusion body, Recording recording) {
        return recording.make(body, new IncludeAction(id, body.key(), body.description()), contract(id));
    }

    @PostMapping("/{action}/changes")
    ResponseEntity<Recorded> change(
            @PathVariable ContractId id,
            @PathVariable ActionKey action,
            @RequestBody Revision body,
            Recording recording) {
        return recording.change(
                body,
                new ChangeAction(
                        id,
                        action,
                        body.title(),
                        body.origin(),
                        Public.toDomain(body.audience()),
                        body.scope(),
                        body.aim()));
    }

    @PostMapping("/{action}/ending")
    ResponseEntity<Recorded> end(
            @PathVariable ContractId id,
            @PathVariable ActionKey action,
            @RequestBody(required = false) @Nullable WithReason given,
            Recording recording) {
        WithReason body = WithReason.of(given);
        return recording.change(body, new EndAction(id, action, body.reason()));
    }

    @PostMapping("/{action}/facilities")
    @Answers(201)
    ResponseEntity<Recorded> open(
            @PathVariable ContractId id,
            @PathVariable ActionKey action,
            @RequestBody Opening body,
            Recording recording) {
        return recording.make(body, new OpenFacility(id, action, body.key(), body.name(), body.place()), contract(id));
    }

    @PostMapping("/{action}/facilities/{facility}/closing")
    ResponseEntity<Recorded> close(
            @PathVariable ContractId id,
            @PathVariable ActionKey action,
            @PathVariable FacilityKey facility,
            @RequestBody(required = false) @Nullable Plain given,
            Recording recording) {
        return recording.change(Plain.of(given), new CloseFacility(id, action, facility));
    }

    /** Where the actions of a contract are read. */
    private static String contract(ContractId contract) {
        return "/api/v1/contracts/" + contract.value();
    }
}
