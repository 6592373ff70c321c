package fr.partnershipledger.core.document;

import fr.partnershipledger.core.decision.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files in the ledger's database, each once, for ever. Memory does not grow with a file, and no connection is held while
 * somebody sends or takes one slowly. Every method may throw {@link DataAccessException} when the database cannot be asked.
 */
public final class DocumentStore {

    /** Of the tables: {@code document_part_size}. */
    private static final int PART_BYTES = 256 * 1024;

    private final TransactionTemplate transaction;
    private final JdbcClient writer;
    private final JdbcClient reader;

    /**
     * @param writer the database, as the role that records
     * @param reader the same, as the role that answers
     */
    public DocumentStore(DataSource writer, DataSource reader) {
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(writer));
        this.writer = JdbcClient.create(writer);
        this.reader = JdbcClient.create(reader);
    }

    /**
     * Keeps a file; durable when this returns.
     *
     * @param file has the document's SHA-256
     * @return false when it was kept already: nothing changes then
     */
    public boolean add(HeldDocument document, Actor addedBy, Path file) {
        Boolean added = transaction.execute(status -> {
            int rows = writer.sql("""
                            insert into ledger.document (sha256, size, media_type, added_by) values (?, ?, ?, ?)
                            on conflict (sha256) do nothing
                            """)
                    .params(
                            document.sha256().hex(),
                            document.size(),
                            document.type().mediaType(),
                            addedBy.id())
                    .update();
            if (rows == 1) {
                addParts(document, file);
            }
            return rows == 1;
        });
        return Boolean.TRUE.equals(added);
    }

    private void addParts(HeldDocument document, Path file) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (byte[] part = in.readNBytes(PART_BYTES); part.length > 0; part = in.readNBytes(PART_BYTES)) {
                digest.update(part);
                number++;
                writer.sql("insert into ledger.document_part (sha256, number, bytes) values (?, ?, ?)")
                        .params(document.sha256().hex(), number, part)
                        .update();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!Sha256.of(digest).equals(document.sha256())) {
            throw new IllegalStateException("the file changed while it was being kept");
        }
    }

    /** The file with a SHA-256, if it is kept. */
    public Optional<HeldDocument> find(Sha256 sha256) {
        return reader.sql("select size, media_type from ledger.document where sha256 = ?")
                .param(sha256.hex())
                .query((row, number) -> new HeldDocument(
                        sha256,
                        row.getInt("size"),
                        DocumentType.named(row.getString("media_type"))
                                .orElseThrow(() -> new IllegalStateException("a newer version kept " + sha256))))
                .optional();
    }

    /** Which of these are kept. */
    public Set<String> held(Collection<String> sha256s) {
        if (sha256s.isEmpty()) {
            return Set.of();
        }
        List<String> held = reader.sql("select sha256 from ledger.document where sha256 = any (?)")
                .param(sha256s.toArray(String[]::new))
                .query(String.class)
                .list();
        return new HashSet<>(held);
    }

    /**
     * Whether what is kept is still what was sent. Reads all of it.
     *
     * @throws DocumentAltered when it is not
     */
    public void verify(HeldDocument document) {
        try {
            copy(document, OutputStream.nullOutputStream());
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    /**
     * Writes the file out.
     *
     * @throws IOException when it cannot be written there
     * @throws DocumentAltered at the end, when what was written is not what was sent
     */
    public void copy(HeldDocument document, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        int number = 1;
        Optional<byte[]> part = part(document, number);
        while (part.isPresent()) {
            digest.update(part.get());
            out.write(part.get());
            number++;
            part = part(document, number);
        }
        Sha256 actual = Sha256.of(digest);
        if (!actual.equals(document.sha256())) {
            throw new DocumentAltered(document.sha256(), actual);
        }
    }

    private Optional<byte[]> part(HeldDocument document, int number) {
        return reader.sql("select bytes from ledger.document_part where sha256 = ? and number = ?")
                .params(document.sha256().hex(), number)
                .query(byte[].class)
                .optional();
    }
}
