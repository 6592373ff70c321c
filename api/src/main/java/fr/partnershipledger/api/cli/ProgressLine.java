package fr.partnershipledger.api.cli;

import fr.partnershipledger.core.fsck.Watcher;
import java.io.IOException;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a command is, in one line that is written over again and gone in the end. */
final class ProgressLine implements Watcher, AutoCloseable {

    private static final int COLUMNS = 78;
    private static final int INTERVAL_MILLIS = 250;

    private final PrintWriter terminal;
    private final boolean isShown;
    private @Nullable ProgressBar bar;
    private Line line = new Line();

    ProgressLine(PrintWriter terminal) {
        this(terminal, true);
    }

    private ProgressLine(PrintWriter terminal, boolean isShown) {
        this.terminal = terminal;
        this.isShown = isShown;
    }

    /** One that shows nothing when nothing is to be said, or nobody would see it. */
    static ProgressLine unless(boolean quiet, PrintWriter terminal) {
        return new ProgressLine(terminal, !quiet && isWanted());
    }

    /** Whether somebody who looks at the standard error would see a line there, and wants to. */
    static boolean isWanted() {
        return System.getenv("NO_COLOR") == null && isTerminal();
    }

    /** Java knows only whether both input and output are a terminal; the output of a command is often a file. */
    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void begins(String what, long total) {
        if (!isShown) {
            return;
        }
        close();
        line = new Line();
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(what)
                // Below zero: the bar only shows that something is going on.
                .setInitialMax(total == 0 ? -1 : total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(line);
        bar = (total == 0 ? builder : builder.showSpeed()).build();
    }

    @Override
    public void reached(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** There is more to do than was known when it began. */
    void grows(long total) {
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            line.wipe();
        }
    }

    /** Where one bar is drawn, by a thread of its own, which may still draw when the bar is closed. */
    private final class Line implements ProgressBarConsumer {

        private boolean wiped;

        @Override
        public int getMaxRenderedLength() {
            return COLUMNS;
        }

        @Override
        public synchronized void accept(String drawn) {
            if (!wiped) {
                terminal.print("\r" + drawn);
                terminal.flush();
            }
        }

        synchronized void wipe() {
            accept(" ".repeat(COLUMNS) + "\r");
            wiped = true;
        }

        @Override
        public void close() {}
    }
}
