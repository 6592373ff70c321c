package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import java.net.URI;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The document that justifies a decision: a deliberation, an amendment.
 *
 * @param reference the body's own reference; at most 200 characters
 * @param date the day it was adopted
 * @param sha256 the SHA-256 of the file, 64 lower-case hexadecimal digits
 * @param uri where the document is published: an absolute http or https address of at most 2,000 characters
 */
public record DecisionDocument(
        String reference,
        @Nullable LocalDate date,
        @Nullable String sha256,
        @Nullable URI uri) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public DecisionDocument {
        Checks.kept("decision.document.reference", reference, Checks.REFERENCE_LENGTH);
        if (date != null) {
            Checks.date("decision.document.date", date);
        }
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw Rule.SHA256_MALFORMED.refuse("decision.document.sha256");
        }
        if (uri != null && !isWebAddress(uri)) {
            throw Rule.URI_MALFORMED.refuse("decision.document.uri");
        }
    }

    private static boolean isWebAddress(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.toString().length() <= 2000;
    }
}
