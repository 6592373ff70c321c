package fr.partnershipledger.core.ledger;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What was used last, up to a weight: the rest is let go, the longest unused first. Safe for many threads. */
final class Recent<K, V> {

    private final long mostWeight;
    private final ToLongFunction<V> weigher;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** @param weigher gives the same weight to a value whenever it is asked while the value is here */
    Recent(long mostWeight, ToLongFunction<V> weigher) {
        this.mostWeight = mostWeight;
        this.weigher = weigher;
    }

    synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    /** Gives the value away: it is here no more. */
    synchronized @Nullable V take(K key) {
        V taken = entries.remove(key);
        if (taken != null) {
            weight -= weigher.applyAsLong(taken);
        }
        return taken;
    }

    /** A value that is heavier than everything may be is not kept. */
    synchronized void put(K key, V value) {
        take(key);
        entries.put(key, value);
        weight += weigher.applyAsLong(value);
        Iterator<V> oldest = entries.values().iterator();
        while (weight > mostWeight) {
            weight -= weigher.applyAsLong(oldest.next());
            oldest.remove();
        }
    }
}
