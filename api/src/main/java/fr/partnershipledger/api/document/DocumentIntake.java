package fr.partnershipledger.api.document;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.document.DocumentStore;
import fr.partnershipledger.core.document.HeldDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes in a file that comes with a form, which has no SHA-256 to say beforehand. */
@Component
public final class DocumentIntake {

    private final DocumentStore documents;

    DocumentIntake(DocumentStore documents) {
        this.documents = documents;
    }

    /**
     * Keeps it, once however often it comes.
     *
     * @return its SHA-256 in hexadecimal; nothing when it is none of the types that are kept, or too large
     */
    public Optional<String> keep(InputStream body, Actor actor) throws IOException {
        try (ReceivedFile file = ReceivedFile.of(body)) {
            if (file.type().isEmpty() || file.size() > HeldDocument.MOST_BYTES) {
                return Optional.empty();
            }
            HeldDocument document =
                    new HeldDocument(file.sha256(), file.size(), file.type().get());
            documents.add(document, actor, file.path());
            return Optional.of(document.sha256().hex());
        }
    }
}
