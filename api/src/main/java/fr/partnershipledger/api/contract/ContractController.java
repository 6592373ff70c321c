package fr.partnershipledger.api.contract;

import fr.partnershipledger.api.contract.ContractBodies.Admission;
import fr.partnershipledger.api.contract.ContractBodies.Amendment;
import fr.partnershipledger.api.contract.ContractBodies.Correction;
import fr.partnershipledger.api.contract.ContractBodies.Extension;
import fr.partnershipledger.api.contract.ContractBodies.NewRoles;
import fr.partnershipledger.api.contract.ContractBodies.Renewal;
import fr.partnershipledger.api.contract.ContractBodies.Reopening;
import fr.partnershipledger.api.contract.ContractBodies.Signing;
import fr.partnershipledger.api.decision.DecisionBody.Plain;
import fr.partnershipledger.api.decision.DecisionBody.WithReason;
import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.core.contract.ContractCommand.ChangeRoles;
import fr.partnershipledger.core.contract.ContractCommand.CloseTerm;
import fr.partnershipledger.core.contract.ContractCommand.CorrectEntry;
import fr.partnershipledger.core.contract.ContractCommand.ReopenTerm;
import fr.partnershipledger.core.contract.ContractCommand.TerminateContract;
import fr.partnershipledger.core.contract.ContractCommand.WithdrawPartner;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions on a contract itself: its life, its partners, its books, its corrections. */
@RestController
@RequestMapping("/api/v1/contracts")
class ContractController {

    private static final String CONTRACTS = "/api/v1/contracts";

    @PostMapping
    @Answers(201)
    ResponseEntity<Recorded> sign(@RequestBody Signing body, Recording recording) {
        return recording.register(body, body.command(), CONTRACTS);
    }

    @PostMapping("/{id}/renewals")
    @Answers(201)
    ResponseEntity<Recorded> renew(@PathVariable ContractId id, @RequestBody Renewal body, Recording recording) {
        return recording.make(body, body.command(id), address(id));
    }

    @PostMapping("/{id}/extensions")
    ResponseEntity<Recorded> extend(@PathVariable ContractId id, @RequestBody Extension body, Recording recording) {
        return recording.change(body, body.command(id));
    }

    @PostMapping("/{id}/amendments")
    ResponseEntity<Recorded> amend(@PathVariable ContractId id, @RequestBody Amendment body, Recording recording) {
        return recording.change(body, body.command(id));
    }

    @PostMapping("/{id}/termination")
    ResponseEntity<Recorded> terminate(
            @PathVariable ContractId id,
            @RequestBody(required = false) @Nullable WithReason given,
            Recording recording) {
        WithReason body = WithReason.of(given);
        return recording.change(body, new TerminateContract(id, body.reason()));
    }

    @PostMapping("/{id}/partners")
    @Answers(201)
    ResponseEntity<Recorded> admit(@PathVariable ContractId id, @RequestBody Admission body, Recording recording) {
        return recording.make(body, body.command(id), address(id) + "/partners");
    }

    @PostMapping("/{id}/partners/{partner}/roles")
    ResponseEntity<Recorded> changeRoles(
            @PathVariable ContractId id,
            @PathVariable PartnerId partner,
            @RequestBody NewRoles body,
            Recording recording) {
        return recording.change(body, new ChangeRoles(id, partner, body.roles()));
    }

    @PostMapping("/{id}/partners/{partner}/withdrawal")
    ResponseEntity<Recorded> withdraw(
            @PathVariable ContractId id,
            @PathVariable PartnerId partner,
            @RequestBody(required = false) @Nullable WithReason given,
            Recording recording) {
        WithReason body = WithReason.of(given);
        return recording.change(body, new WithdrawPartner(id, partner, body.reason()));
    }

    @PostMapping("/{id}/terms/{term}/closing")
    ResponseEntity<Recorded> close(
            @PathVariable ContractId id,
            @PathVariable TermNumber term,
            @RequestBody(required = false) @Nullable Plain given,
            Recording recording) {
        return recording.change(Plain.of(given), new CloseTerm(id, term));
    }

    @PostMapping("/{id}/terms/{term}/reopening")
    ResponseEntity<Recorded> reopen(
            @PathVariable ContractId id,
            @PathVariable TermNumber term,
            @RequestBody Reopening body,
            Recording recording) {
        return recording.change(body, new ReopenTerm(id, term, body.reason()));
    }

    @PostMapping("/{id}/corrections")
    @Answers(201)
    ResponseEntity<Recorded> correct(@PathVariable ContractId id, @RequestBody Correction body, Recording recording) {
        return recording.make(body, new CorrectEntry(id, body.event(), body.reason()), address(id) + "/audit-trail");
    }

    private static String address(ContractId contract) {
        return CONTRACTS + "/" + contract.value();
    }
}
