package fr.partnershipledger.api.feed;

import fr.partnershipledger.api.problem.FoundProblem;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LogEntries;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends new events to all who listen. One thread follows the history for all of them, and only while there is somebody; a
 * reader costs its connection and no thread. Nothing waits for a slow reader and nothing is kept for it: it holds a position,
 * takes what follows from the {@link NewestEvents} or, when it is further behind, from the database, and is let go when it
 * takes nothing for a while. It resumes where it was, as after any other end.
 */
@Component
final class LiveFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private static final Duration LOOKING = Duration.ofSeconds(1);
    /** A stream ends after so long, so that nothing that went wrong with one is kept for ever; the reader resumes. */
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private static final int PAGE = 500;
    private static final int LOADING_THREADS = 2;

    private final EventHistory history;
    private final LogEntries entries;
    private final long heartbeatNanos;
    private final int mostReaders;
    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    /** Has a permit when somebody came. */
    private final Semaphore arrivals = new Semaphore(0);

    private volatile NewestEvents newest = NewestEvents.none(0);
    private volatile boolean running;
    private @Nullable Thread following;
    private @Nullable ExecutorService loading;
    private long lastBeatNanos;

    /**
     * @param heartbeat how often a comment is sent, by which proxies and both ends see that the connection lives
     * @param mostReaders how many may listen at once: what the server keeps for each connection would fill the memory
     */
    LiveFeed(
            EventHistory history,
            LogEntries entries,
            @Value("${ledger.feed.heartbeat:15s}") Duration heartbeat,
            @Value("${ledger.feed.readers:2000}") int mostReaders) {
        this.history = history;
        this.entries = entries;
        this.heartbeatNanos = heartbeat.toNanos();
        this.mostReaders = mostReaders;
    }

    /**
     * Sends what a reader gets after a position, and goes on.
     *
     * @throws FoundProblem when there are as many readers as may be
     * @throws IOException when the reader is gone already
     */
    void send(long position, ReadableEvents readable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (readers.size() >= mostReaders) {
            throw new FoundProblem(KnownProblem.TOO_MANY_READERS, Map.of());
        }
        // nginx would hold events back until it has a buffer full of them.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(LONGEST_MILLIS);
        FeedReader reader = new FeedReader(this, context, position, readable);
        context.addListener(reader);
        readers.add(reader);
        arrivals.release();
        response.getOutputStream().setWriteListener(reader);
        if (!running) {
            reader.finish();
        }
    }

    /** How many listen. */
    int listening() {
        return readers.size();
    }

    NewestEvents newest() {
        return newest;
    }

    LogEntries entries() {
        return entries;
    }

    void left(FeedReader reader) {
        readers.remove(reader);
    }

    /** Has something done beside, for one who is behind. */
    void load(Runnable work) {
        ExecutorService threads = loading;
        try {
            if (threads != null) {
                threads.execute(work);
            }
        } catch (RejectedExecutionException stopping) {
            LOG.debug("A reader that is behind is left to resume elsewhere");
        }
    }

    private void run() {
        boolean faulty = false;
        while (running) {
            try {
                if (readers.isEmpty()) {
                    arrivals.acquire();
                    arrivals.drainPermits();
                    publish(NewestEvents.none(history.head()));
                }
                follow();
                faulty = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                if (!faulty) {
                    LOG.warn("The live feed cannot read the history; it goes on when it can", fault);
                }
                faulty = true;
                pause();
            }
            beatWhenDue();
        }
    }

    private void follow() throws InterruptedException {
        long last = newest.last();
        if (history.awaitAfter(last, LOOKING)) {
            List<Frame> more = entries.after(last, PAGE).stream().map(Frame::of).toList();
            publish(newest.with(more));
        }
    }

    private void publish(NewestEvents events) {
        newest = events;
        readers.forEach(FeedReader::proceed);
    }

    private void beatWhenDue() {
        long now = System.nanoTime();
        if (now - lastBeatNanos >= heartbeatNanos) {
            lastBeatNanos = now;
            readers.forEach(FeedReader::beat);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOKING.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        loading = Executors.newFixedThreadPool(LOADING_THREADS, work -> daemon(work, "feed-loading"));
        Thread thread = daemon(this::run, "feed-following");
        following = thread;
        thread.start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Before the server waits for the requests under way, which the streams would keep open until it waits no more. */
    @Override
    public void stop() {
        running = false;
        if (following != null) {
            following.interrupt();
        }
        if (loading != null) {
            loading.shutdownNow();
        }
        readers.forEach(FeedReader::finish);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
