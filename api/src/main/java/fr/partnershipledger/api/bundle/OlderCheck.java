package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.BundleFault.Kind;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.LogLine;
import fr.partnershipledger.core.integrity.PartialTree;
import fr.partnershipledger.core.integrity.SignedNote;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the history of a bundle begins with one that was held before. From an older checkpoint it can tell that, and from an
 * older bundle also which event is the first to be another.
 */
final class OlderCheck implements Closeable {

    private final BundleFaults faults;
    private final Checkpoint older;
    private final @Nullable BundleFile bundle;
    private final @Nullable BundleLines lines;
    /** Whether both bundles hold the same streams, so that what one has the other has too. */
    private final boolean isOfSameKind;

    private byte @Nullable [] next;
    private @Nullable LogEntry nextEntry;
    private @Nullable Hash rootOfBeginning;
    private long different;

    private OlderCheck(BundleFaults faults, Checkpoint older, @Nullable BundleFile bundle, boolean isOfSameKind) {
        this.faults = faults;
        this.older = older;
        this.bundle = bundle;
        this.isOfSameKind = isOfSameKind;
        this.lines = bundle == null ? null : new BundleLines(bundle, BundlePart.EVENTS, LogEntry.MOST_BYTES);
        advance();
    }

    /**
     * @param file an older bundle, or an older checkpoint
     * @param known the keys of this ledger
     * @param newer the manifest of the newer bundle
     * @throws UnreadableBundle when it is neither
     */
    static OlderCheck open(Path file, Collection<VerifierKey> known, Manifest newer, BundleFaults faults)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableBundle(BundleText.of("unreadable.file", file));
        }
        if (!BundleFile.isZip(file)) {
            if (Files.size(file) > BundlePart.SMALL_BYTES) {
                throw new UnreadableBundle(BundleText.of("unreadable.older", file));
            }
            return new OlderCheck(faults, checkpoint(Files.readAllBytes(file), known, faults), null, false);
        }
        BundleFile bundle = BundleFile.open(file);
        try {
            Manifest manifest = Manifest.parse(bundle.bytes(BundlePart.MANIFEST));
            Checkpoint checkpoint = checkpoint(bundle.bytes(BundlePart.CHECKPOINT), known, faults);
            boolean same = Objects.equals(manifest.contract(), newer.contract());
            return new OlderCheck(faults, checkpoint, bundle, same);
        } catch (RuntimeException refused) {
            bundle.close();
            throw refused;
        }
    }

    private static Checkpoint checkpoint(byte[] note, Collection<VerifierKey> known, BundleFaults faults) {
        String text = new String(note, StandardCharsets.UTF_8);
        try {
            Checkpoint unverified = Checkpoint.parse(SignedNote.parse(text).text());
            try {
                return Checkpoint.verified(text, known);
            } catch (Unverifiable byAnother) {
                faults.add(Kind.HISTORY, "history.signature", String.valueOf(byAnother.getMessage()));
                return unverified;
            }
        } catch (Unverifiable none) {
            throw new UnreadableBundle(BundleText.of("unreadable.older", String.valueOf(none.getMessage())), none);
        }
    }

    /** The next event of the newer bundle, in order. */
    void take(DecodedLine line, Frontier frontier) {
        if (frontier.size() == older.size()) {
            rootOfBeginning = frontier.root();
        }
        LogEntry entry = line.entry();
        if (lines == null || entry == null) {
            return;
        }
        LogEntry held = nextEntry;
        while (held != null && held.position() < entry.position()) {
            if (isOfSameKind) {
                report(held.position(), held.stream(), "history.missing");
            }
            advance();
            held = nextEntry;
        }
        if (held != null && held.position() == entry.position()) {
            if (!Arrays.equals(next, line.line())) {
                report(entry.position(), entry.stream(), "history.altered", Difference.between(held, entry));
            }
            advance();
        } else if (isOfSameKind && entry.position() <= older.size()) {
            report(entry.position(), entry.stream(), "history.added");
        }
    }

    private void report(long position, String stream, String key, Object... arguments) {
        if (different++ == 0) {
            faults.add(Kind.HISTORY, position, stream, key, arguments);
        }
    }

    private void advance() {
        BundleLines from = lines;
        if (from == null) {
            return;
        }
        byte[] line = from.next();
        next = line;
        try {
            nextEntry = line == null ? null : LogLine.read(line);
        } catch (Unverifiable broken) {
            throw new UnreadableBundle(BundleText.of("unreadable.older", String.valueOf(broken.getMessage())), broken);
        }
    }

    /**
     * After the last event of the newer bundle.
     *
     * @return the size of the older tree, if it is the beginning of the newer one
     */
    @Nullable
    Long end(Checkpoint newer, @Nullable PartialTree partial) {
        LogEntry left = nextEntry;
        if (left != null && isOfSameKind) {
            report(left.position(), left.stream(), "history.missing");
        }
        if (different > 1) {
            faults.add(Kind.HISTORY, "history.more", different - 1);
        }
        if (!older.origin().equals(newer.origin())) {
            faults.add(Kind.HISTORY, "history.origin", older.origin());
            return null;
        }
        if (older.size() > newer.size()) {
            faults.add(Kind.HISTORY, "history.shorter", older.size(), newer.size());
            return null;
        }
        Hash beginning = beginning(newer, partial);
        if (beginning == null) {
            faults.add(Kind.HISTORY, "history.unprovable", older.size());
            return null;
        }
        if (!beginning.equals(older.root())) {
            faults.add(Kind.HISTORY, "history.root", older.size());
            return null;
        }
        return different == 0 ? older.size() : null;
    }

    private @Nullable Hash beginning(Checkpoint newer, @Nullable PartialTree partial) {
        if (older.size() == 0) {
            return Hash.OF_NOTHING;
        }
        if (older.size() == newer.size()) {
            return newer.root();
        }
        if (partial == null) {
            return rootOfBeginning;
        }
        try {
            return partial.root(older.size());
        } catch (Unverifiable notEnough) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
        if (bundle != null) {
            bundle.close();
        }
    }
}
