package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.eventstore.EntryReader;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.projections.audittrail.Retelling;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of a contract, of the partners that it names and of its territory: what is needed to tell it. */
final class OfContract implements AuditBundles.History {

    private static final int PAGE = 100;

    private final Set<StreamId> streams;
    private final LogEntries entries;

    private OfContract(Set<StreamId> streams, LogEntries entries) {
        this.streams = streams;
        this.entries = entries;
    }

    static OfContract upTo(long size, ContractId contract, LogEntries entries) {
        Set<StreamId> streams = new LinkedHashSet<>();
        EntryReader reader = new EntryReader();
        Stream stream = new Stream(contract.stream(), size, entries);
        for (LogEntry entry = stream.next(); entry != null; entry = stream.next()) {
            streams.add(contract.stream());
            streams.addAll(Retelling.named(reader.read(entry)));
        }
        return new OfContract(streams, entries);
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    @Override
    public long read(long size, AuditBundles.Reader reader) throws IOException {
        record Waiting(LogEntry entry, Stream stream) {}
        PriorityQueue<Waiting> next = new PriorityQueue<>(
                Comparator.comparingLong(waiting -> waiting.entry().position()));
        for (StreamId id : streams) {
            Stream stream = new Stream(id, size, entries);
            LogEntry first = stream.next();
            if (first != null) {
                next.add(new Waiting(first, stream));
            }
        }
        long events = 0;
        for (Waiting taken = next.poll(); taken != null; taken = next.poll()) {
            reader.take(taken.entry());
            events++;
            LogEntry following = taken.stream().next();
            if (following != null) {
                next.add(new Waiting(following, taken.stream()));
            }
        }
        return events;
    }

    /** One stream, page by page. */
    private static final class Stream {

        private final StreamId id;
        private final long size;
        private final LogEntries entries;
        private final Deque<LogEntry> page = new ArrayDeque<>();
        private long version;

        Stream(StreamId id, long size, LogEntries entries) {
            this.id = id;
            this.size = size;
            this.entries = entries;
        }

        @Nullable
        LogEntry next() {
            if (page.isEmpty()) {
                List<LogEntry> following = entries.ofStream(id, version, PAGE);
                page.addAll(following);
            }
            LogEntry entry = page.poll();
            if (entry == null || entry.position() > size) {
                return null;
            }
            version = entry.version();
            return entry;
        }
    }
}
