package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.BundleFault.Kind;
import fr.partnershipledger.core.eventstore.EntryReader;
import fr.partnershipledger.core.fsck.Watcher;
import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.PartialTree;
import fr.partnershipledger.core.integrity.SignedNote;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.core.integrity.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a bundle, with nothing but the bundle: bytes, tree, signature, order, and that what it says of budgets and of what
 * happened follows from the events, by the code that the read models run. Memory grows with the partners, contracts and
 * actions that have a name, not with the events.
 */
public final class BundleVerification {

    private final BundleFile file;
    private final BundleFaults faults = new BundleFaults();
    private final Watcher watcher;
    private final EntryReader reader = new EntryReader();
    private final Manifest manifest;
    private final @Nullable Instant knownAt;
    /** What was read line by line: its size and hash. */
    private final Map<BundlePart, Manifest.FileEntry> read = new HashMap<>();

    private BundleVerification(BundleFile file, Watcher watcher) {
        this.file = file;
        this.watcher = watcher;
        this.manifest = Manifest.parse(file.bytes(BundlePart.MANIFEST));
        this.knownAt = manifest.moment();
    }

    /**
     * Verifies a bundle.
     *
     * @param keys the verifier keys that are trusted; the one in the bundle when there are none
     * @param older a checkpoint or a bundle that was held before, of which this one is to be the continuation
     * @throws UnreadableBundle when one of the files is none that can be read
     * @throws IOException when the files cannot be reached
     */
    public static Verdict of(Path bundle, List<VerifierKey> keys, @Nullable Path older, Watcher watcher)
            throws IOException {
        try (BundleFile file = BundleFile.open(bundle)) {
            return new BundleVerification(file, watcher).verdict(keys, older);
        }
    }

    private Verdict verdict(List<VerifierKey> given, @Nullable Path older) throws IOException {
        List<VerifierKey> known = given.isEmpty() ? ownKeys() : given;
        String note = new String(file.bytes(BundlePart.CHECKPOINT), StandardCharsets.UTF_8);
        Checkpoint checkpoint = checkpoint(note);
        VerifierKey signer = signer(note, checkpoint, known);
        if (manifest.size() != checkpoint.size()) {
            faults.add(Kind.TREE, "tree.manifest", manifest.size(), checkpoint.size());
        }
        PartialTree partial = manifest.contract() == null ? null : new PartialTree();
        HistoryCheck history = new HistoryCheck(faults, manifest.contract(), partial, knownAt);
        Long extended = older == null
                ? readEvents(history, null, checkpoint, partial)
                : readBoth(older, known, history, checkpoint, partial);
        history.end(manifest.events());
        checkTree(checkpoint, history, partial);
        checkClaims(history);
        checkFiles();
        return new Verdict(
                manifest.contract(),
                checkpoint.origin(),
                checkpoint.size(),
                history.lines(),
                manifest.exportedAt(),
                signer == null ? null : signer.text(),
                !given.isEmpty(),
                extended,
                new Verdict.Moment(manifest.asOf(), manifest.knownAt(), history.uncounted()),
                foreignWords(),
                faults.listed(),
                faults.unlisted());
    }

    /** The texts for a person that are not those of this version: another one may have written them, or anybody. */
    private List<String> foreignWords() {
        return Stream.of(BundlePart.LISEZMOI, BundlePart.README)
                .filter(file::has)
                .filter(part -> !Arrays.equals(file.bytes(part), BundleWriting.words(part)))
                .map(BundlePart::file)
                .toList();
    }

    private List<VerifierKey> ownKeys() {
        String text = new String(file.bytes(BundlePart.KEYS), StandardCharsets.UTF_8);
        try {
            return text.lines().map(VerifierKey::parse).toList();
        } catch (Unverifiable none) {
            faults.add(Kind.SIGNATURE, "signature.own-key", String.valueOf(none.getMessage()));
            return List.of();
        }
    }

    private static Checkpoint checkpoint(String note) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text());
        } catch (Unverifiable none) {
            throw new UnreadableBundle(BundleText.of("unreadable.older", String.valueOf(none.getMessage())), none);
        }
    }

    private @Nullable VerifierKey signer(String note, Checkpoint checkpoint, List<VerifierKey> known) {
        List<VerifierKey> ofOrigin = known.stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        try {
            return SignedNote.parse(note).verify(ofOrigin).get(0);
        } catch (Unverifiable unknown) {
            faults.add(Kind.SIGNATURE, "signature.unknown", String.valueOf(unknown.getMessage()));
            return null;
        }
    }

    private @Nullable Long readBoth(
            Path older,
            List<VerifierKey> known,
            HistoryCheck history,
            Checkpoint checkpoint,
            @Nullable PartialTree partial)
            throws IOException {
        try (OlderCheck held = OlderCheck.open(older, known, manifest, faults)) {
            return readEvents(history, held, checkpoint, partial);
        }
    }

    private @Nullable Long readEvents(
            HistoryCheck history, @Nullable OlderCheck older, Checkpoint checkpoint, @Nullable PartialTree partial) {
        watcher.begins("events", Math.max(0, manifest.events()));
        try (BundleLines lines = lines(BundlePart.EVENTS, LogEntry.MOST_BYTES)) {
            EventLines.each(lines, line -> DecodedLine.first(line, reader), line -> {
                history.take(line);
                if (older != null) {
                    older.take(line, history.frontier());
                }
                watcher.reached(history.lines());
            });
            remember(BundlePart.EVENTS, lines);
        }
        if (partial != null) {
            addRest(partial);
        }
        return older == null ? null : older.end(checkpoint, partial);
    }

    private void addRest(PartialTree partial) {
        try (BundleLines lines = lines(BundlePart.TREE, 200)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                String[] parts = new String(line, StandardCharsets.UTF_8).split(" ", -1);
                try {
                    partial.add(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Hash.ofBase64(parts[2]));
                } catch (Unverifiable | IndexOutOfBoundsException | NumberFormatException none) {
                    faults.add(Kind.TREE, "tree.proofs", String.valueOf(none.getMessage()));
                }
            }
            remember(BundlePart.TREE, lines);
        }
    }

    private void checkTree(Checkpoint checkpoint, HistoryCheck history, @Nullable PartialTree partial) {
        if (partial == null) {
            if (history.lines() != checkpoint.size()) {
                faults.add(Kind.TREE, "tree.size", history.lines(), checkpoint.size());
            } else if (!history.frontier().root().equals(checkpoint.root())) {
                faults.add(Kind.TREE, "tree.root");
            }
            return;
        }
        try {
            if (!partial.root(checkpoint.size()).equals(checkpoint.root())) {
                faults.add(Kind.TREE, "tree.root");
            }
        } catch (Unverifiable notEnough) {
            faults.add(Kind.TREE, "tree.proofs", String.valueOf(notEnough.getMessage()));
        }
    }

    private void checkClaims(HistoryCheck history) {
        watcher.begins("claims", Math.max(0, manifest.events()));
        try (BundleLines events = new BundleLines(file, BundlePart.EVENTS, LogEntry.MOST_BYTES);
                BundleLines trail = lines(BundlePart.TRAIL, ClaimCheck.MOST_LINE_BYTES);
                BundleLines documents = lines(BundlePart.DOCUMENTS, ClaimCheck.MOST_LINE_BYTES);
                BundleLines budgets = lines(BundlePart.BUDGETS, ClaimCheck.MOST_LINE_BYTES)) {
            ClaimCheck claims = new ClaimCheck(faults, history, manifest, trail, documents);
            long[] done = {0};
            boolean canonical = history.isCanonical();
            EventLines.each(events, line -> claims.tell(DecodedLine.again(line, reader, canonical)), told -> {
                claims.take(told);
                watcher.reached(++done[0]);
            });
            refuseUnlessTheSame(events);
            claims.end(budgets);
            remember(BundlePart.TRAIL, trail);
            remember(BundlePart.DOCUMENTS, documents);
            remember(BundlePart.BUDGETS, budgets);
        }
    }

    /** The second reading leaves out what the first has looked at. */
    private void refuseUnlessTheSame(BundleLines events) {
        Manifest.FileEntry first = read.get(BundlePart.EVENTS);
        if (first == null || !first.sha256().equals(events.sha256())) {
            throw new UnreadableBundle(BundleText.of("unreadable.damaged", BundlePart.EVENTS.file()));
        }
    }

    private BundleLines lines(BundlePart part, int mostBytes) {
        return new BundleLines(file, part, mostBytes);
    }

    private void remember(BundlePart part, BundleLines lines) {
        read.put(part, new Manifest.FileEntry(part.file(), lines.bytes(), lines.sha256()));
    }

    private void checkFiles() {
        Map<String, Manifest.FileEntry> named = new HashMap<>();
        manifest.files().forEach(entry -> named.put(entry.name(), entry));
        for (BundlePart part : BundlePart.values()) {
            Manifest.FileEntry entry = named.remove(part.file());
            if (part == BundlePart.MANIFEST || (entry == null && !file.has(part))) {
                continue;
            }
            if (part == BundlePart.TREE && manifest.contract() == null && file.has(part)) {
                faults.add(Kind.FILE, "file.unread", part.file());
            } else if (entry == null) {
                faults.add(Kind.FILE, "file.unnamed", part.file());
            } else if (!file.has(part)) {
                faults.add(Kind.FILE, "file.missing", part.file());
            } else if (!entry.equals(found(part))) {
                faults.add(Kind.FILE, "file.changed", part.file());
            }
        }
        named.keySet().forEach(name -> faults.add(Kind.FILE, "file.missing", name));
    }

    private Manifest.FileEntry found(BundlePart part) {
        Manifest.FileEntry lines = read.get(part);
        if (lines != null) {
            return lines;
        }
        byte[] content = part.isSmall() ? file.bytes(part) : new byte[0];
        return new Manifest.FileEntry(
                part.file(),
                content.length,
                HexFormat.of().formatHex(BundleZip.sha256().digest(content)));
    }
}
