package fr.partnershipledger.api.changes;

import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.Language;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changed in a contract between two dates. Where {@code to} is absent, {@code asOf} says the later date. */
@RestController
@RequestMapping("/api/v1/contracts/{id}/changes")
class ChangesController {

    private final ContractChanges changes;

    ChangesController(ContractChanges changes) {
        this.changes = changes;
    }

    @GetMapping
    @AnsweredBy({"contract", "participation", "budget", "audit-trail"})
    ResponseEntity<Changes> between(
            @PathVariable ContractId id,
            @RequestParam @Written(Written.Kind.DATE) String from,
            @RequestParam(required = false) @Written(Written.Kind.DATE) @Nullable String to,
            Scope scope,
            PointInTime at,
            Language language) {
        LocalDate first = Objects.requireNonNull(Asked.date("from", from));
        LocalDate last = Objects.requireNonNullElse(Asked.date("to", to), at.asOf());
        Asked.inOrder(first, "to", last);
        return ResponseEntity.ok()
                .headers(language.headers())
                .body(changes.between(scope, id, first, new PointInTime(last, at.knownAt()), language.locale()));
    }
}
