package fr.partnershipledger.api.document;

import fr.partnershipledger.core.document.DocumentType;
import fr.partnershipledger.core.document.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A body as it came, in a temporary file that its owner alone can read, until it is closed: what it is has to be known before
 * it is kept, and no connection to the database waits for a slow sender.
 *
 * @param type nothing when it is none of those that are kept
 */
record ReceivedFile(Path path, int size, Sha256 sha256, Optional<DocumentType> type) implements AutoCloseable {

    /** @param body limited already */
    static ReceivedFile of(InputStream body) throws IOException {
        Path path = Files.createTempFile("ledger-document", ".part");
        try {
            MessageDigest digest = Sha256.digest();
            long size;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                size = body.transferTo(out);
            }
            return new ReceivedFile(path, Math.toIntExact(size), Sha256.of(digest), DocumentType.of(path));
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(path);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
