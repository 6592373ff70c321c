package fr.partnershipledger.core.benchmark;

import fr.partnershipledger.core.benchmark.Load.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one contestant did in several turns. Of each figure the median counts. */
final class Rates {

    private final String name;
    private final List<Rate> turns = new ArrayList<>();

    Rates(String name) {
        this.name = name;
    }

    void add(Rate turn) {
        turns.add(turn);
    }

    String text(Rates ours) {
        if (turns.isEmpty()) {
            return name + ": not on this machine";
        }
        String ratio = ours == this ? "" : String.format(Locale.ROOT, "   ledger is %5.2f times", ratioOf(ours));
        return String.format(
                Locale.ROOT,
                "%-18s %,9.0f /s   p50 %7.2f ms   p99 %7.2f ms%s",
                name,
                median(Rate::perSecond),
                median(Rate::p50Millis),
                median(Rate::p99Millis),
                ratio);
    }

    /** The median of the ratios of each turn: neighbours in time saw the same machine. */
    private double ratioOf(Rates ours) {
        double[] ratios = new double[turns.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.turns.get(i).perSecond() / turns.get(i).perSecond();
        }
        return median(ratios);
    }

    private double median(ToDoubleFunction<Rate> figure) {
        return median(turns.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
}
