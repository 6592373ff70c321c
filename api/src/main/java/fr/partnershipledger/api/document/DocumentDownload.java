package fr.partnershipledger.api.document;

import fr.partnershipledger.api.problem.FoundProblem;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.document.DocumentAltered;
import fr.partnershipledger.core.document.DocumentStore;
import fr.partnershipledger.core.document.HeldDocument;
import fr.partnershipledger.core.document.Sha256;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindNamedFile;
import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Hands out the files of decision documents, to programs and to readers of pages. */
@Component
public final class DocumentDownload {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentDownload.class);

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final DocumentStore documents;
    private final AuditTrailAnswers trail;

    DocumentDownload(DocumentStore documents, AuditTrailAnswers trail) {
        this.documents = documents;
        this.trail = trail;
    }

    /**
     * The file, after a look at all of it: what was altered is not handed out.
     *
     * @throws NotFound also when the reader is limited and no decision in scope names it
     */
    public void write(String hex, Scope scope, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HeldDocument document = documents.find(named(hex)).orElseThrow(NotFound::new);
        if (scope.isLimited() && !trail.answer(new FindNamedFile(scope, document.sha256()))) {
            throw new NotFound();
        }
        try {
            documents.verify(document);
        } catch (DocumentAltered altered) {
            LOG.error("{}", altered.getMessage());
            throw new FoundProblem(KnownProblem.DOCUMENT_ALTERED, Map.of("sha256", hex));
        }
        response.setContentType(document.type().mediaType());
        response.setContentLength(document.size());
        response.setHeader(HttpHeaders.ETAG, "\"" + hex + "\"");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, saved(document));
        if (request.getMethod().equals(HttpMethod.GET.name())) {
            documents.copy(document, response.getOutputStream());
        }
    }

    private static Sha256 named(String hex) {
        try {
            return new Sha256(hex);
        } catch (Refusal none) {
            throw new NotFound();
        }
    }

    private static String saved(HeldDocument document) {
        String name = document.sha256().hex() + "." + document.type().extension();
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
