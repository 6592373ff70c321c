package fr.partnershipledger.api.coordination;

import fr.partnershipledger.api.decision.DecisionBody;
import fr.partnershipledger.api.decision.DecisionBody.Plain;
import fr.partnershipledger.api.decision.Measurement;
import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.api.person.Holder;
import fr.partnershipledger.api.person.Naming;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.coordination.CoordinationCommand.RecordEvaluation;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.rule.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions about who works together and how: positions, meetings, evaluations. */
@RestController
@RequestMapping("/api/v1/contracts/{id}")
class CoordinationController {

    /** @param person who fills it; absent when the source does not say */
    record Filling(
            PositionKey key,
            @Limited(Checks.TITLE_LENGTH) String title,
            @Nullable Holder person,
            @Nullable Circumstances decision)
            implements DecisionBody {

        /** What is digested in its place, to recognise a repetition. */
        DecisionBody digested(@Nullable Object personTold) {
            return new Digested(key, title, personTold, decision);
        }
    }

    private record Digested(
            PositionKey key,
            @Limited(Checks.TITLE_LENGTH) String title,
            @Nullable Object person,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    /** @param decisions what it decided, in words */
    record Meeting(
            @Limited(Checks.TITLE_LENGTH) @Nullable String subject,
            List<PartnerId> participants,
            @Limited(Checks.LIST_SIZE) @Nullable List<String> decisions,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    record Evaluation(
            EvaluationKind kind,
            @Limited(Checks.NOTE_LENGTH) String text,
            @Limited(Checks.LIST_SIZE) @Nullable List<Measurement> indicators,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    private final Naming naming;

    CoordinationController(Naming naming) {
        this.naming = naming;
    }

    @PostMapping("/positions")
    @Answers(201)
    ResponseEntity<Recorded> fill(@PathVariable ContractId id, @RequestBody Filling body, Recording recording) {
        Holder holder = body.person();
        if (holder == null) {
            return recording.make(body, new FillPosition(id, body.key(), body.title(), null), contract(id));
        }
        Naming.Sealed person = naming.seal(holder, recording);
        return recording.make(
                body.digested(person.told()),
                new FillPosition(id, body.key(), body.title(), person.id(), person.name()),
                contract(id));
    }

    @PostMapping("/positions/{position}/vacancy")
    ResponseEntity<Recorded> vacate(
            @PathVariable ContractId id,
            @PathVariable PositionKey position,
            @RequestBody(required = false) @Nullable Plain given,
            Recording recording) {
        return recording.change(Plain.of(given), new VacatePosition(id, position));
    }

    @PostMapping("/meetings")
    @Answers(201)
    ResponseEntity<Recorded> hold(@PathVariable ContractId id, @RequestBody Meeting body, Recording recording) {
        List<String> decided = body.decisions();
        return recording.make(
                body,
                new HoldMeeting(id, body.subject(), body.participants(), decided == null ? List.of() : decided),
                contract(id));
    }

    @PostMapping("/evaluations")
    @Answers(201)
    ResponseEntity<Recorded> evaluate(@PathVariable ContractId id, @RequestBody Evaluation body, Recording recording) {
        return recording.make(
                body,
                new RecordEvaluation(id, body.kind(), body.text(), Measurement.all(body.indicators())),
                contract(id));
    }

    /** Where the coordination of a contract is read. */
    private static String contract(ContractId contract) {
        return "/api/v1/contracts/" + contract.value();
    }
}
