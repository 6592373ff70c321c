package fr.partnershipledger.api.document;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.FoundProblem;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.document.DocumentStore;
import fr.partnershipledger.core.document.HeldDocument;
import fr.partnershipledger.core.document.Sha256;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files are named by their SHA-256, so that sending one twice changes nothing and nobody can put another in its place. They
 * are never shown in the ledger's own pages: a browser saves them, guesses nothing of them and lets nothing in them run.
 */
@RestController
@RequestMapping(DocumentLinks.BASE)
class DocumentController {

    private final DocumentStore documents;
    private final DocumentDownload download;

    DocumentController(DocumentStore documents, DocumentDownload download) {
        this.documents = documents;
        this.download = download;
    }

    /**
     * @param size in bytes
     * @param mediaType what the file is by its own bytes
     */
    record Held(String sha256, int size, String mediaType, String href) {

        static Held of(HeldDocument document) {
            String hex = document.sha256().hex();
            return new Held(hex, document.size(), document.type().mediaType(), DocumentLinks.to(hex));
        }
    }

    /** Keeps a file: 201 the first time, 200 when it was kept already. */
    @ForEveryScope("a file is of no contract before a decision names it")
    @PutMapping("/{sha256}")
    @Answers(
            value = 201,
            problems = {KnownProblem.DOCUMENT_DIFFERS, KnownProblem.DOCUMENT_TYPE_REFUSED},
            rules = Rule.SHA256_MALFORMED)
    ResponseEntity<Held> put(
            @PathVariable("sha256") @Written(Written.Kind.SHA256) String hex, HttpServletRequest request)
            throws IOException {
        Principal sender = Objects.requireNonNull(request.getUserPrincipal(), "decisions need a signed-in user");
        Sha256 sha256 = new Sha256(hex);
        try (ReceivedFile file = ReceivedFile.of(request.getInputStream())) {
            if (!file.sha256().equals(sha256)) {
                throw new FoundProblem(
                        KnownProblem.DOCUMENT_DIFFERS,
                        Map.of("expected", hex, "actual", file.sha256().hex()));
            }
            HeldDocument document = new HeldDocument(
                    sha256,
                    file.size(),
                    file.type().orElseThrow(() -> new FoundProblem(KnownProblem.DOCUMENT_TYPE_REFUSED, Map.of())));
            Held held = Held.of(document);
            return documents.add(document, new Actor(sender.getName()), file.path())
                    ? ResponseEntity.created(URI.create(held.href())).body(held)
                    : ResponseEntity.ok(held);
        }
    }

    /**
     * The file, after a look at all of it: what was altered is not handed out. To a limited user it is there when a decision in
     * scope names it.
     */
    @GetMapping("/{sha256}")
    @Answers(
            type = {
                "application/pdf",
                "image/png",
                "image/jpeg",
                "image/tiff",
                "application/vnd.oasis.opendocument.text",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "text/plain"
            },
            problems = KnownProblem.DOCUMENT_ALTERED)
    void get(
            @PathVariable("sha256") @Written(Written.Kind.SHA256) String hex,
            Scope scope,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        download.write(hex, scope, request, response);
    }
}
