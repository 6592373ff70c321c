package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.AuditBundles.Later;
import fr.partnershipledger.api.bundle.AuditBundles.Wanted;
import fr.partnershipledger.api.problem.AnswerBehind;
import fr.partnershipledger.api.problem.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Writes audit bundles while they are sent, to programs and to readers of pages. */
@Component
public final class BundleDownload {

    private final AuditBundles bundles;

    BundleDownload(AuditBundles bundles) {
        this.bundles = bundles;
    }

    /**
     * @throws NotFound when there is no such contract
     * @throws AnswerBehind when there may be a bundle later
     */
    public void write(Wanted wanted, HttpServletResponse response) throws IOException, InterruptedException {
        BundleWriting writing;
        try {
            writing = bundles.cut(wanted).orElseThrow(NotFound::new);
        } catch (Later later) {
            throw new AnswerBehind();
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(writing.fileName())
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        writing.write(response.getOutputStream(), position -> {});
    }
}
