package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.AuditBundles.Wanted;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.Language;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.core.identity.ContractId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Audit bundles over HTTP, written while they are sent. */
@RestController
@RequestMapping("/api/v1")
class BundleController {

    private static final int MOST_EVENTS = 999_999_999;

    private final BundleDownload bundles;

    BundleController(BundleDownload bundles) {
        this.bundles = bundles;
    }

    /** The bundle of everything. */
    @GetMapping("/bundle")
    @Answers(
            type = "application/zip",
            problems = {KnownProblem.NOT_FOUND, KnownProblem.ANSWER_BEHIND})
    void all(
            @RequestParam(required = false) @Written(Written.Kind.DATE) @Nullable String asOf,
            Language language,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        bundles.write(new Wanted(null, date(asOf), language.locale(), List.of()), response);
    }

    /**
     * The bundle of one contract.
     *
     * @param since the size of a tree that somebody holds a checkpoint of
     */
    @GetMapping("/contracts/{id}/bundle")
    @Answers(type = "application/zip", problems = KnownProblem.ANSWER_BEHIND)
    void ofContract(
            @PathVariable ContractId id,
            @RequestParam(required = false) @Written(Written.Kind.DATE) @Nullable String asOf,
            @RequestParam(required = false) @Written(Written.Kind.NUMBER) @Nullable String since,
            Language language,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Integer size = Asked.number("since", since, 0, MOST_EVENTS);
        List<Long> sizes = size == null ? List.of() : List.of(size.longValue());
        bundles.write(new Wanted(id, date(asOf), language.locale(), sizes), response);
    }

    private static @Nullable LocalDate date(@Nullable String given) {
        return Asked.date("asOf", given);
    }
}
