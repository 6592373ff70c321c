package fr.partnershipledger.api.audittrail;

import fr.partnershipledger.api.document.DocumentLinks;
import fr.partnershipledger.api.problem.Language;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.audittrail.FindAuditTrail.Filter;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened: in one contract, about one partner, and in all. */
@RestController
@RequestMapping("/api/v1")
class AuditTrailController {

    private final AuditTrailAnswers answers;
    private final DocumentLinks links;

    AuditTrailController(AuditTrailAnswers answers, DocumentLinks links) {
        this.answers = answers;
        this.links = links;
    }

    @GetMapping("/contracts/{id}/audit-trail")
    @AnsweredBy("audit-trail")
    ResponseEntity<Items<TrailLine>> ofContract(
            @PathVariable ContractId id,
            TrailFilter filter,
            Scope scope,
            PointInTime at,
            Paging paging,
            Language language) {
        return scoped(Filter.of(id), new FindAuditTrail(scope, filter.of(id), at, language.locale(), paging), language);
    }

    @GetMapping("/partners/{id}/audit-trail")
    @AnsweredBy("audit-trail")
    ResponseEntity<Items<TrailLine>> ofPartner(
            @PathVariable PartnerId id,
            TrailFilter filter,
            Scope scope,
            PointInTime at,
            Paging paging,
            Language language) {
        return scoped(Filter.of(id), new FindAuditTrail(scope, filter.of(id), at, language.locale(), paging), language);
    }

    @GetMapping("/audit-trail")
    @AnsweredBy("audit-trail")
    ResponseEntity<Items<TrailLine>> ofAll(
            TrailFilter filter, Scope scope, PointInTime at, Paging paging, Language language) {
        return told(answers.answer(new FindAuditTrail(scope, filter.ofAll(), at, language.locale(), paging)), language);
    }

    /** @param whole everything that ever happened there: where nothing did, there is no such contract or partner */
    private ResponseEntity<Items<TrailLine>> scoped(Filter whole, FindAuditTrail question, Language language) {
        Page<FindAuditTrail.Line> page = answers.answer(question);
        if (page.items().isEmpty()) {
            FindAuditTrail anything = new FindAuditTrail(
                    question.scope(), whole, question.at().whateverTheDate(), question.locale(), Paging.first(1));
            if (answers.answer(anything).items().isEmpty()) {
                throw new NotFound();
            }
        }
        return told(page, language);
    }

    private ResponseEntity<Items<TrailLine>> told(Page<FindAuditTrail.Line> page, Language language) {
        Map<String, String> files = links.of(page.items().stream()
                .map(FindAuditTrail.Line::document)
                .filter(Objects::nonNull)
                .toList());
        ResponseEntity<Items<TrailLine>> answer = Items.of(page, line -> TrailLine.of(line, files));
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .headers(language.headers())
                .body(answer.getBody());
    }
}
