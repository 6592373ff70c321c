package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.integrity.EntryBundle;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.TilePath;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as C2SP tlog-tiles has it: files that tools of others read. */
@RestController
@RequestMapping("/integrity")
class IntegrityController {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final String BASE = "/integrity/";

    private final IntegrityLog log;
    private final SealedTree tree;
    private final LogEntries entries;

    IntegrityController(IntegrityLog log, SealedTree tree, LogEntries entries) {
        this.log = log;
        this.tree = tree;
        this.entries = entries;
    }

    /** The verifier key, a line of text: what an auditor writes down once. */
    @ForEveryScope("what a proof is checked with")
    @GetMapping("/key")
    @Answers(type = "text/plain", problems = KnownProblem.NOT_FOUND)
    ResponseEntity<byte[]> key() {
        return log.verifier().map(key -> text(key.text() + "\n")).orElseThrow(NotFound::new);
    }

    @ForEveryScope("what a proof is checked with")
    @GetMapping("/checkpoint")
    @Answers(type = "text/plain", problems = KnownProblem.NOT_FOUND)
    ResponseEntity<byte[]> checkpoint() {
        return tree.newest().map(newest -> text(newest.note())).orElseThrow(NotFound::new);
    }

    private static ResponseEntity<byte[]> text(String text) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tiles hold the whole history, so a limited user gets none. A full tile never changes, so that it may be kept for ever. */
    @GetMapping("/tile/**")
    @Answers(type = "application/octet-stream")
    ResponseEntity<byte[]> tile(HttpServletRequest request) throws IOException {
        TilePath tile =
                named(request.getRequestURI().substring(request.getContextPath().length() + BASE.length()));
        Sealed newest = tree.newest().orElseThrow(NotFound::new);
        if (!tile.isIn(newest.checkpoint().size())) {
            throw new NotFound();
        }
        CacheControl caching = tile.isFull()
                ? CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable()
                : CacheControl.noCache().cachePrivate();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(caching)
                .body(content(tile));
    }

    private static TilePath named(String path) {
        try {
            return TilePath.parse(path);
        } catch (Unverifiable noTile) {
            throw new NotFound();
        }
    }

    private byte[] content(TilePath tile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (tile.level() == TilePath.ENTRIES) {
            for (LogEntry entry : entries.after(tile.first(), tile.width())) {
                EntryBundle.write(entry.canonical(), out);
            }
        } else {
            for (Hash hash : tree.hashes(tile)) {
                out.writeBytes(hash.bytes());
            }
        }
        return out.toByteArray();
    }
}
