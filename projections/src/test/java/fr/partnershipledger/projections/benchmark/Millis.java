package fr.partnershipledger.projections.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Many durations in milliseconds. */
final class Millis {

    private double[] values = new double[1024];
    private int count;

    void add(double millis) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = millis;
    }

    void addAll(Millis others) {
        for (int i = 0; i < others.count; i++) {
            add(others.values[i]);
        }
    }

    /** @param share of them that are not longer, 0 to 1 */
    double at(double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(share * count))];
    }

    String text() {
        return String.format(
                Locale.ROOT, "p50 %6.2f ms   p99 %6.2f ms   longest %6.1f ms   (%,d)", at(0.5), at(0.99), at(1), count);
    }
}
