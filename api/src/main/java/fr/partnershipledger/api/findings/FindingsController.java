package fr.partnershipledger.api.findings;

import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.Language;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.findings.FindContractFindings;
import fr.partnershipledger.projections.findings.FindFindings;
import fr.partnershipledger.projections.findings.Finding;
import fr.partnershipledger.projections.findings.FindingsAnswers;
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

/** What does not fit together: in one contract, and in all. */
@RestController
@RequestMapping("/api/v1")
class FindingsController {

    private final FindingsAnswers answers;

    FindingsController(FindingsAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/findings")
    @AnsweredBy("findings")
    ResponseEntity<Items<Finding>> ofAll(
            FindingFilter filter, Scope scope, PointInTime at, Paging paging, Language language) {
        FindFindings question = new FindFindings(
                scope, filter.territory(), filter.partner(), filter.kinds(), at, language.locale(), paging);
        return told(Items.of(answers.answer(question)), language);
    }

    @GetMapping("/contracts/{id}/findings")
    @AnsweredBy("findings")
    ResponseEntity<Items<Finding>> ofContract(
            @PathVariable ContractId id,
            @RequestParam(required = false)
                    @Written(
                            value = Written.Kind.WORDS,
                            words = {
                                "OVERLAP",
                                "ACTION_WITHOUT_MONEY",
                                "MONEY_WITHOUT_ACTION",
                                "PARTNER_WITHOUT_ACTIVITY",
                                "TERM_ENDING",
                                "BOOKS_OPEN",
                                "COMMITMENT_UNPAID",
                                "PAYMENT_AFTER_TERM"
                            })
                    @Nullable
                    String kind,
            Scope scope,
            PointInTime at,
            Paging paging,
            Language language) {
        FindContractFindings question =
                new FindContractFindings(scope, id, FindingFilter.kinds(kind), at, language.locale());
        return told(Items.of(answers.answer(question).orElseThrow(NotFound::new), paging), language);
    }

    private static ResponseEntity<Items<Finding>> told(ResponseEntity<Items<Finding>> answer, Language language) {
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .headers(language.headers())
                .body(answer.getBody());
    }
}
