package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.AuditBundles.Cut;
import fr.partnershipledger.api.bundle.AuditBundles.Wanted;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.PartialTree;
import fr.partnershipledger.core.integrity.SubtreeHashes;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetTally;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that is cut and not yet written. Its memory does not grow with the history; of a contract it keeps the positions
 * of its events.
 */
public final class BundleWriting {

    private static final int BUDGETS_AT_ONCE = 200;

    private final Wanted wanted;
    private final Cut cut;
    private final AuditBundles.History history;
    private final @Nullable SubtreeHashes tree;
    private final BudgetAnswers budgets;
    private final AuditTrailAnswers trail;
    private LongStream.Builder positions = LongStream.builder();
    private long events;

    /** @param tree the sealed one, of which the rest is told; absent when every event is there */
    BundleWriting(
            Wanted wanted,
            Cut cut,
            AuditBundles.History history,
            @Nullable SubtreeHashes tree,
            BudgetAnswers budgets,
            AuditTrailAnswers trail) {
        this.wanted = wanted;
        this.cut = cut;
        this.history = history;
        this.tree = tree;
        this.budgets = budgets;
        this.trail = trail;
    }

    /** How many events the checkpoint speaks of. */
    public long size() {
        return cut.size();
    }

    /** A name for the file, without anything that a file system minds. */
    public String fileName() {
        ContractId contract = wanted.contract();
        return "ledger" + (contract == null ? "" : "-" + contract.value()) + "-" + cut.size() + ".zip";
    }

    /**
     * Writes the bundle; leaves the stream open.
     *
     * @param reached is told how many events are written
     */
    public void write(OutputStream out, LongConsumer reached) throws IOException {
        Path documents = Files.createTempFile("ledger-documents", ".ndjson");
        try (BundleZip zip = new BundleZip(out)) {
            zip.add(BundlePart.LISEZMOI, resource("LISEZMOI.txt"));
            zip.add(BundlePart.README, resource("README.txt"));
            zip.add(BundlePart.KEYS, utf8(String.join("", cut.keys())));
            zip.add(BundlePart.CHECKPOINT, utf8(cut.note()));
            try (OutputStream kept = new BufferedOutputStream(Files.newOutputStream(documents))) {
                zip.add(BundlePart.EVENTS, to -> writeEvents(to, kept, reached));
            }
            SubtreeHashes sealed = tree;
            if (sealed != null) {
                zip.add(BundlePart.TREE, to -> writeRest(to, sealed));
            }
            zip.add(BundlePart.BUDGETS, this::writeBudgets);
            zip.add(BundlePart.TRAIL, this::writeTrail);
            zip.add(BundlePart.DOCUMENTS, to -> Files.copy(documents, to));
            zip.add(BundlePart.MANIFEST, manifest(zip).json());
        } finally {
            Files.delete(documents);
        }
    }

    private void writeEvents(OutputStream to, OutputStream documents, LongConsumer reached) throws IOException {
        events = history.read(cut.size(), entry -> {
            writeLine(to, entry.canonical());
            writeDocument(documents, entry);
            if (tree != null) {
                positions.add(entry.position() - 1);
            }
            reached.accept(entry.position());
        });
    }

    private static void writeDocument(OutputStream to, LogEntry entry) throws IOException {
        byte[] document = ClaimLines.document(entry);
        if (document != null) {
            writeLine(to, document);
        }
    }

    private void writeRest(OutputStream to, SubtreeHashes sealed) {
        long[] leaves = positions.build().toArray();
        positions = LongStream.builder();
        PartialTree.rest(cut.size(), leaves, since(), sealed, (node, hash) -> {
            try {
                to.write(utf8(AuditBundles.line(node.level(), node.index(), hash)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private long[] since() {
        return wanted.since().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void writeBudgets(OutputStream to) throws IOException {
        ContractId one = wanted.contract();
        if (one != null) {
            writeBudget(to, one);
            return;
        }
        ContractId after = null;
        List<ContractId> page;
        do {
            page = budgets.contracts(after, cut.at(), BUDGETS_AT_ONCE);
            for (ContractId contract : page) {
                writeBudget(to, contract);
                after = contract;
            }
        } while (!page.isEmpty());
    }

    private void writeBudget(OutputStream to, ContractId contract) throws IOException {
        FindBudget question = new FindBudget(contract, BudgetTally.dimensions(), cut.at());
        FindBudget.Answer answer = budgets.answer(question).orElse(null);
        if (answer != null) {
            writeLine(to, ClaimLines.of(answer));
        }
    }

    private void writeTrail(OutputStream to) throws IOException {
        ContractId contract = wanted.contract();
        FindAuditTrail.Filter filter =
                contract == null ? FindAuditTrail.Filter.none() : FindAuditTrail.Filter.of(contract);
        Paging paging = Paging.first(Paging.MOST);
        Page<FindAuditTrail.Line> page;
        do {
            page = trail.answer(new FindAuditTrail(
                    Scope.everything(), filter, cut.at().whateverTheDate(), wanted.language(), paging));
            for (FindAuditTrail.Line line : page.items()) {
                writeLine(to, ClaimLines.of(line));
            }
            paging = new Paging(Paging.MOST, page.next());
        } while (page.next() != null);
    }

    private Manifest manifest(BundleZip zip) {
        ContractId contract = wanted.contract();
        return new Manifest(
                Manifest.FORMAT,
                Manifest.VERSION,
                contract == null ? null : contract.value(),
                cut.size(),
                events,
                cut.exportedAt().toString(),
                cut.at().asOf().toString(),
                cut.size() == 0 ? null : cut.at().knownAt().toString(),
                wanted.language().getLanguage().equals(Locale.FRENCH.getLanguage()) ? "fr" : "en",
                tree == null ? List.of() : Arrays.stream(since()).boxed().toList(),
                zip.files());
    }

    private static void writeLine(OutputStream to, byte[] line) throws IOException {
        to.write(line);
        to.write('\n');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file =
                new BufferedInputStream(Objects.requireNonNull(BundleWriting.class.getResourceAsStream(name)))) {
            return file.readAllBytes();
        }
    }
}
