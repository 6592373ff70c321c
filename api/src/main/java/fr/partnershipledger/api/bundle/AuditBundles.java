package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts the ledger at a checkpoint, for a bundle: all that the bundle says is of that one moment. */
public final class AuditBundles {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LogEntries entries;
    private final SealedTree tree;
    private final BudgetAnswers budgets;
    private final AuditTrailAnswers trail;
    private final ReadModels readModels;
    private final Clock clock;

    /**
     * @param trail answers that name nobody
     * @param readModels tells how far the answers are; need not follow the history here
     * @param clock of the moment of the export, and of what day it is
     */
    public AuditBundles(
            LogEntries entries,
            SealedTree tree,
            BudgetAnswers budgets,
            AuditTrailAnswers trail,
            ReadModels readModels,
            Clock clock) {
        this.entries = entries;
        this.tree = tree;
        this.budgets = budgets;
        this.trail = trail;
        this.readModels = readModels;
        this.clock = clock;
    }

    /** Why there is no bundle now, and may be one later. */
    public enum NotNow {
        /** No checkpoint was signed yet. */
        NOTHING_SEALED,
        /** The read models have not reached the checkpoint. */
        ANSWERS_BEHIND
    }

    /** There is no bundle now, and may be one later. */
    public static final class Later extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final NotNow reason;

        Later(NotNow reason) {
            super(reason.name());
            this.reason = reason;
        }

        public NotNow reason() {
            return reason;
        }
    }

    /**
     * What is asked for.
     *
     * @param contract absent for everything
     * @param asOf the date for which budgets are told; today when absent
     * @param language French, or else English
     * @param since the sizes of earlier trees, whose consistency with this one is to be shown by the bundle of a contract
     */
    public record Wanted(
            @Nullable ContractId contract, @Nullable LocalDate asOf, Locale language, List<Long> since) {

        public Wanted {
            since = List.copyOf(since);
        }
    }

    /**
     * Cuts the ledger at its newest checkpoint.
     *
     * @return the bundle, to be written; nothing when there is no such contract
     * @throws Later when there is none now
     * @throws InterruptedException when the waiting thread is told to stop
     */
    public Optional<BundleWriting> cut(Wanted wanted) throws InterruptedException {
        Sealed sealed = tree.newest().orElseThrow(() -> new Later(NotNow.NOTHING_SEALED));
        long size = sealed.checkpoint().size();
        if (!readModels.awaitPosition(List.of("budget", "audit-trail"), size, PATIENCE)) {
            throw new Later(NotNow.ANSWERS_BEHIND);
        }
        LocalDate asOf = wanted.asOf() == null ? LocalDate.now(clock) : wanted.asOf();
        Cut cut = new Cut(
                sealed.checkpoint().size(),
                sealed.note(),
                tree.keys().stream().map(key -> key.text() + "\n").toList(),
                new PointInTime(asOf, knownAt(size)),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        ContractId contract = wanted.contract();
        if (contract == null) {
            return Optional.of(new BundleWriting(wanted, cut, new Whole(entries), null, budgets, trail));
        }
        OfContract history = OfContract.upTo(size, contract, entries);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BundleWriting(wanted, cut, history, tree.hashes(size), budgets, trail));
    }

    /**
     * The time up to which answers are of events of the tree alone. Events of one moment may have been sealed apart: then it
     * is a microsecond before.
     */
    private Instant knownAt(long size) {
        if (size == 0) {
            return Instant.EPOCH;
        }
        List<LogEntry> border = entries.after(size - 1, 2);
        Instant last = border.get(0).recordedAt();
        boolean isDivided = border.size() > 1 && border.get(1).recordedAt().equals(last);
        return isDivided ? last.minus(1, ChronoUnit.MICROS) : last;
    }

    /**
     * The moment of which a bundle is.
     *
     * @param size of the tree
     * @param note the signed checkpoint
     * @param keys verifier keys, each with a line feed
     */
    record Cut(long size, String note, List<String> keys, PointInTime at, Instant exportedAt) {}

    /** Which events a bundle has, in the order of positions. */
    interface History {

        /** @return how many there were */
        long read(long size, Reader reader) throws java.io.IOException;
    }

    /** Takes one entry after the other. */
    @FunctionalInterface
    interface Reader {

        void take(LogEntry entry) throws java.io.IOException;
    }

    /** Everything. */
    private record Whole(LogEntries entries) implements History {

        private static final int PAGE = 500;

        @Override
        public long read(long size, Reader reader) throws java.io.IOException {
            long position = 0;
            while (position < size) {
                List<LogEntry> page = entries.after(position, (int) Math.min(PAGE, size - position));
                if (page.isEmpty()) {
                    throw new IllegalStateException("the history ends at " + position + ", before what was sealed");
                }
                for (LogEntry entry : page) {
                    reader.take(entry);
                    position = entry.position();
                }
            }
            return size;
        }
    }

    /** The hash of a subtree as a line of a bundle. */
    static String line(int level, long index, Hash hash) {
        return level + " " + index + " " + hash.base64() + "\n";
    }
}
