package fr.partnershipledger.api.audittrail;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail, and where the file of its decision document is.
 *
 * @param document that of the line
 */
record TrailLine(
        @JsonUnwrapped @JsonIgnoreProperties("document") FindAuditTrail.Line line,

        @Nullable LinkedDocument document) {

    /** @param href where the file can be read; absent when it is not kept here */
    record LinkedDocument(
            @JsonUnwrapped DecisionDocument document,
            @Nullable String href) {}

    /** @param files the addresses of files by their SHA-256 */
    static TrailLine of(FindAuditTrail.Line line, Map<String, String> files) {
        DecisionDocument document = line.document();
        if (document == null) {
            return new TrailLine(line, null);
        }
        String sha256 = document.sha256();
        return new TrailLine(line, new LinkedDocument(document, sha256 == null ? null : files.get(sha256)));
    }
}
