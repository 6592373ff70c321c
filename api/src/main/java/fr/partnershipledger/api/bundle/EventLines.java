package fr.partnershipledger.api.bundle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes through the lines of a file in order, with the work on each of them done by all processors. What waits between them is
 * bounded.
 */
final class EventLines {

    private static final int LINES_AT_ONCE = 512;
    private static final int CHUNKS_WAITING = 8;

    private EventLines() {}

    /**
     * @param work on one line, in whatever thread and order
     * @param taker gets what came of each, in order, in the caller's thread
     */
    static <T> void each(BundleLines lines, Function<byte[], T> work, Consumer<T> taker) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), EventLines::daemon);
        try {
            each(lines, work, taker, workers);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Threads that stay for all lines: what words dates and sums is costly to make, and made for each thread. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "event-lines");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> void each(
            BundleLines lines, Function<byte[], T> work, Consumer<T> taker, ExecutorService workers) {
        Deque<CompletableFuture<List<T>>> waiting = new ArrayDeque<>();
        boolean isMore = true;
        while (isMore) {
            List<byte[]> chunk = new ArrayList<>(LINES_AT_ONCE);
            byte[] line = lines.next();
            while (line != null) {
                chunk.add(line);
                line = chunk.size() < LINES_AT_ONCE ? lines.next() : null;
            }
            isMore = chunk.size() == LINES_AT_ONCE;
            waiting.add(CompletableFuture.supplyAsync(() -> worked(chunk, work), workers));
            if (waiting.size() >= CHUNKS_WAITING) {
                waiting.remove().join().forEach(taker);
            }
        }
        waiting.forEach(chunk -> chunk.join().forEach(taker));
    }

    private static <T> List<T> worked(List<byte[]> lines, Function<byte[], T> work) {
        return lines.stream().map(work).toList();
    }
}
