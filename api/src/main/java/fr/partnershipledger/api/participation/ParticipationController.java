package fr.partnershipledger.api.participation;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.participation.FindParticipants;
import fr.partnershipledger.projections.participation.FindParticipations;
import fr.partnershipledger.projections.participation.Participation;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the partners of a contract joined it, and which contracts a partner joined. */
@RestController
@RequestMapping("/api/v1")
class ParticipationController {

    private final ParticipationAnswers answers;

    ParticipationController(ParticipationAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/contracts/{id}/partners")
    @AnsweredBy("participation")
    ResponseEntity<Items<Participation>> partners(@PathVariable ContractId id, PointInTime at, Paging paging) {
        return Items.of(answers.answer(new FindParticipants(id, at)).orElseThrow(NotFound::new), paging);
    }

    @GetMapping("/partners/{id}/participations")
    @AnsweredBy("participation")
    ResponseEntity<Items<Participation>> participations(
            @PathVariable PartnerId id, Scope scope, PointInTime at, Paging paging) {
        return Items.of(answers.answer(new FindParticipations(scope, id, at)).orElseThrow(NotFound::new), paging);
    }
}
