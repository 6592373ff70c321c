package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.eventstore.Decided.ActorKey;
import fr.partnershipledger.core.identity.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decisions that are appended in one transaction, in order. Decisions on one stream are in it only if each was taken on what
 * the one before made of the stream; a key is in it once. So the database has to look at the first of a stream alone.
 */
final class Batch {

    private final int mostRows;
    private final int mostBytes;
    private final List<Appending> decisions = new ArrayList<>();
    private final Map<StreamId, Long> versionsBefore = new LinkedHashMap<>();
    private final Map<StreamId, Long> versionsAfter = new HashMap<>();
    private final Set<ActorKey> keys = new HashSet<>();
    private final Set<StreamId> heldBack = new HashSet<>();
    private int rows;
    private int bytes;

    /**
     * @param mostRows how many events it holds at most, unless a single decision has more
     * @param mostBytes how much it holds at most, unless a single decision has more
     */
    Batch(int mostRows, int mostBytes) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    static Batch of(Appending single) {
        Batch batch = new Batch(single.decided().rows(), single.decided().bytes());
        batch.add(single);
        return batch;
    }

    boolean isEmpty() {
        return decisions.isEmpty();
    }

    List<Appending> decisions() {
        return decisions;
    }

    int rows() {
        return rows;
    }

    /** Every stream of the batch once, with the version that its first decision was taken on. */
    Map<StreamId, Long> versionsBefore() {
        return versionsBefore;
    }

    boolean hasRoomFor(Decided decided) {
        return decisions.isEmpty() || (rows + decided.rows() <= mostRows && bytes + decided.bytes() <= mostBytes);
    }

    /**
     * Adds a decision, unless it has to wait for the outcome of one that is already here: then those that come later on the
     * same stream wait as well, in order.
     *
     * @return whether it was added
     */
    boolean offer(Appending next) {
        Decided decided = next.decided();
        Long before = versionsAfter.get(decided.stream());
        boolean fits = before == null || before == decided.versionBefore();
        if (heldBack.contains(decided.stream()) || !fits || keys.contains(decided.actorKey())) {
            heldBack.add(decided.stream());
            return false;
        }
        add(next);
        return true;
    }

    private void add(Appending next) {
        Decided decided = next.decided();
        decisions.add(next);
        versionsBefore.putIfAbsent(decided.stream(), decided.versionBefore());
        versionsAfter.put(decided.stream(), decided.versionAfter());
        ActorKey key = decided.actorKey();
        if (key != null) {
            keys.add(key);
        }
        rows += decided.rows();
        bytes += decided.bytes();
    }

    /** These decisions and all that come later on their streams, which were taken on what these would have made. */
    Set<Appending> withThoseThatFollow(Collection<Appending> some) {
        Set<Appending> found = new HashSet<>();
        Set<StreamId> streams = new HashSet<>();
        for (Appending each : some.isEmpty() ? List.<Appending>of() : decisions) {
            if (some.contains(each) || streams.contains(each.decided().stream())) {
                found.add(each);
                streams.add(each.decided().stream());
            }
        }
        return found;
    }

    /** Those that were taken on a decision that failed. */
    Set<Appending> withoutBasis() {
        return decisions.stream().filter(Appending::isWithoutBasis).collect(Collectors.toSet());
    }

    /** The same batch without some of its decisions. */
    Batch without(Collection<Appending> failed) {
        Batch rest = new Batch(mostRows, mostBytes);
        Set<Appending> out = Set.copyOf(failed);
        for (Appending each : decisions) {
            if (!out.contains(each)) {
                rest.add(each);
            }
        }
        return rest;
    }
}
