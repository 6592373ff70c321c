package fr.partnershipledger.api.document;

import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.document.DocumentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Where the files are that decisions name. */
@Component
public final class DocumentLinks {

    static final String BASE = "/api/v1/documents";

    private final DocumentStore documents;

    DocumentLinks(DocumentStore documents) {
        this.documents = documents;
    }

    static String to(String sha256) {
        return BASE + "/" + sha256;
    }

    /** The addresses of those whose files are kept, by their SHA-256; asked for all at once. */
    public Map<String, String> of(Collection<DecisionDocument> named) {
        List<String> sha256s = named.stream()
                .map(DecisionDocument::sha256)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, String> links = new HashMap<>();
        documents.held(sha256s).forEach(sha256 -> links.put(sha256, to(sha256)));
        return links;
    }
}
