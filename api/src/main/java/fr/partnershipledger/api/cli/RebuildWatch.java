package fr.partnershipledger.api.cli;

import fr.partnershipledger.projections.running.RebuildProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shows how far a rebuild is: a bar on a terminal, else a line from time to time, or nothing. */
final class RebuildWatch implements AutoCloseable {

    /** How it is shown. */
    enum Form {
        BAR,
        LINES,
        NOTHING
    }

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

    private final Form form;
    private final PrintWriter talk;
    private final Words words;
    private final ProgressLine bar;
    private long lastLineNanos = System.nanoTime();
    private Step step = Step.NOTHING;

    private enum Step {
        NOTHING,
        LOADING,
        INDEXING
    }

    RebuildWatch(Form form, PrintWriter talk, Words words) {
        this.form = form;
        this.talk = talk;
        this.words = words;
        this.bar = new ProgressLine(talk);
    }

    /** @param all the read models that are rebuilt, of which the slowest counts */
    void see(List<RebuildProgress> all) {
        List<RebuildProgress> open =
                all.stream().filter(each -> each.state().isUnderWay()).toList();
        if (open.isEmpty() || form == Form.NOTHING) {
            return;
        }
        long done = open.stream().mapToLong(RebuildProgress::eventsDone).min().orElse(0);
        long total = open.stream().mapToLong(RebuildProgress::eventsTotal).max().orElse(0);
        if (form == Form.BAR) {
            draw(done, total);
        } else if (System.nanoTime() - lastLineNanos >= BETWEEN_LINES.toNanos()) {
            lastLineNanos = System.nanoTime();
            talk.println(line(open, done, total));
        }
    }

    private void draw(long done, long total) {
        Step now = done < total ? Step.LOADING : Step.INDEXING;
        if (step != now) {
            step = now;
            bar.begins(words.say("rebuild.bar." + now), now == Step.LOADING ? total : 0);
        }
        if (now == Step.LOADING) {
            bar.grows(total);
            bar.reached(done);
        }
    }

    private String line(List<RebuildProgress> open, long done, long total) {
        double rate = open.stream()
                .mapToDouble(RebuildProgress::eventsPerSecond)
                .min()
                .orElse(0);
        String line = words.say("rebuild.line", Map.of("done", done, "total", total, "rate", Math.round(rate)));
        if (done >= total) {
            return line + words.say("rebuild.line.indexing");
        }
        return open.stream()
                .map(RebuildProgress::timeLeft)
                .filter(Objects::nonNull)
                .map(left -> left.toSeconds())
                .max(Long::compare)
                .map(seconds -> line + words.say("rebuild.line.left", Map.of("seconds", seconds)))
                .orElse(line);
    }

    @Override
    public void close() {
        bar.close();
    }
}
