package fr.partnershipledger.api.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What was used last, up to a number: the longest unused is let go. Safe for many threads. */
final class LastUsed<V> {

    private final Map<String, V> values;

    LastUsed(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized V get(String key, Supplier<V> maker) {
        return values.computeIfAbsent(key, unused -> maker.get());
    }
}
