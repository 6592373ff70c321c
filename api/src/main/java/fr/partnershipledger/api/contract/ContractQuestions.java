package fr.partnershipledger.api.contract;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.api.question.Versions;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.contract.FindContracts;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which contracts there are, and what one is and was. */
@RestController
@RequestMapping("/api/v1/contracts")
class ContractQuestions {

    private final ContractAnswers answers;
    private final Versions versions;

    ContractQuestions(ContractAnswers answers, Versions versions) {
        this.answers = answers;
        this.versions = versions;
    }

    @GetMapping
    @AnsweredBy("contract")
    ResponseEntity<Items<FindContracts.Line>> list(
            @RequestParam(required = false) @Nullable TerritoryCode territory,
            @RequestParam(required = false) @Nullable PartnerId partner,
            @RequestParam(required = false) @Written(Written.Kind.TEXT) @Nullable String q,
            Scope scope,
            PointInTime at,
            Paging paging) {
        return Items.of(answers.answer(new FindContracts(scope, territory, partner, Asked.text("q", q), at, paging)));
    }

    @GetMapping("/{id}")
    @AnsweredBy("contract")
    @Answers(version = true)
    ResponseEntity<FindContract.Answer> one(@PathVariable ContractId id, PointInTime at) {
        return versions.answering(
                "contract",
                id.stream(),
                at,
                () -> answers.answer(new FindContract(id, at)).orElseThrow(NotFound::new));
    }
}
