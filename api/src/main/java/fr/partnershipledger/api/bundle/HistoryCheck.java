package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.BundleFault.Kind;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.PartialTree;
import fr.partnershipledger.core.integrity.Unverifiable;
import fr.partnershipledger.projections.audittrail.Retelling;
import fr.partnershipledger.projections.naming.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first reading of the events: looks at each beside those before it, and gathers what the second one needs. */
final class HistoryCheck {

    private static final String CONTRACT = "contract/";

    private final BundleFaults faults;
    private final @Nullable PartialTree partial;
    private final Frontier frontier = new Frontier();
    private final Map<String, Long> versions = new HashMap<>();
    private final Names.Gathered names = new Names.Gathered();
    private final Map<UUID, RecordedEvent> corrections = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final @Nullable String contract;
    private final @Nullable Instant knownAt;
    private @Nullable LogEntry before;
    private long lines;
    private long uncounted;
    private long ofContract;
    private boolean canonical = true;

    /**
     * @param contract whose bundle it is; absent when it holds everything
     * @param partial the tree to add leaves to, in the bundle of a contract
     * @param knownAt later events do not count in what is told
     */
    HistoryCheck(
            BundleFaults faults, @Nullable String contract, @Nullable PartialTree partial, @Nullable Instant knownAt) {
        this.faults = faults;
        this.contract = contract;
        this.partial = partial;
        this.knownAt = knownAt;
    }

    void take(DecodedLine line) {
        lines++;
        LogEntry entry = line.entry();
        PartialTree tree = partial;
        if (tree == null) {
            frontier.append(line.leaf());
        } else if (entry != null) {
            addLeaf(tree, entry, line);
        }
        if (entry == null) {
            canonical = false;
            faults.add(Kind.EVENT, "event.unreadable", lines, String.valueOf(line.fault()));
            return;
        }
        checkOrder(entry);
        Instant told = knownAt;
        uncounted += told != null && entry.recordedAt().isAfter(told) ? 1 : 0;
        before = entry;
        checkStream(entry);
        RecordedEvent event = line.event();
        if (event != null && counts(event)) {
            gather(event);
        }
    }

    private void addLeaf(PartialTree tree, LogEntry entry, DecodedLine line) {
        try {
            tree.add(0, entry.position() - 1, line.leaf());
        } catch (Unverifiable twiceOrNowhere) {
            faults.add(
                    Kind.TREE,
                    entry.position(),
                    entry.stream(),
                    "tree.proofs",
                    String.valueOf(twiceOrNowhere.getMessage()));
        }
    }

    private void checkOrder(LogEntry entry) {
        LogEntry previous = before;
        long expected = previous == null ? 1 : previous.position() + 1;
        boolean isNext = partial == null ? entry.position() == expected : entry.position() >= expected;
        if (!isNext) {
            at(entry, "order.position", expected - 1);
        }
        Long version = versions.put(entry.stream(), entry.version());
        long last = version == null ? 0 : version;
        if (entry.version() != last + 1) {
            at(entry, "order.version", entry.version(), last);
        }
        if (previous != null && entry.recordedAt().isBefore(previous.recordedAt())) {
            at(entry, "order.time", entry.recordedAt(), previous.position(), previous.recordedAt());
        }
    }

    private void at(LogEntry entry, String key, Object... arguments) {
        faults.add(Kind.ORDER, entry.position(), entry.stream(), key, arguments);
    }

    /** Whether an event counts in what is told of this moment. */
    boolean counts(RecordedEvent event) {
        Instant last = knownAt;
        return last == null || !event.recordedAt().isAfter(last);
    }

    private void gather(RecordedEvent event) {
        names.add(event);
        UUID corrected = Retelling.correctedBy(event);
        if (corrected != null) {
            corrections.put(corrected, event);
        }
    }

    private void checkStream(LogEntry entry) {
        String whose = contract;
        if (whose == null || !entry.stream().startsWith(CONTRACT)) {
            return;
        }
        if (entry.stream().equals(CONTRACT + whose)) {
            ofContract++;
        } else if (foreign.add(entry.stream())) {
            at(entry, "order.foreign");
        }
    }

    /**
     * After the last event: whether what is told is of the moment of the last one, and not of an earlier one that suits better.
     * Events of one microsecond may have been sealed apart; then it is one earlier.
     */
    void end(long announced) {
        if (announced != lines) {
            faults.add(Kind.FILE, "manifest.events", announced, lines);
        }
        if (contract != null && ofContract == 0) {
            faults.add(Kind.ORDER, "order.none", contract);
        }
        LogEntry last = before;
        Instant told = knownAt;
        if (last == null) {
            return;
        }
        boolean isEarlier = told != null && told.isBefore(last.recordedAt().minus(1, ChronoUnit.MICROS));
        boolean isLater = told == null || (contract == null && told.isAfter(last.recordedAt()));
        if (isEarlier || isLater) {
            faults.add(Kind.ORDER, "manifest.known", told == null ? "-" : told, last.recordedAt());
        }
    }

    /** How many events were recorded too late to count in what is told. */
    long uncounted() {
        return uncounted;
    }

    /** Whether each line was an event as the ledger writes it. */
    boolean isCanonical() {
        return canonical;
    }

    long lines() {
        return lines;
    }

    /** Of all events, in the bundle of everything. */
    Frontier frontier() {
        return frontier;
    }

    Names.Known names() {
        return names.known();
    }

    Map<UUID, RecordedEvent> corrections() {
        return corrections;
    }
}
