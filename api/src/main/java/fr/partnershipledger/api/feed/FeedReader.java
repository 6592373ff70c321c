package fr.partnershipledger.api.feed;

import fr.partnershipledger.core.integrity.LogEntry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who listens. Writes only as much as the connection takes ({@link ServletOutputStream#isReady}), one event at a time, and
 * never waits: the server says when there is room again, the feed when there is news. Both may call at once; the first to come
 * does the work of the others too, so that no lock of ours is ever held while the server's are taken.
 */
final class FeedReader implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    /** When to come back after a loss, in milliseconds. */
    private static final byte[] GREETING = bytes("retry: 2000\n\n");

    private static final byte[] HEARTBEAT = bytes(":\n\n");
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    /** Few, because each reader that is behind has so many in memory, however slowly it takes them. */
    private static final int PAGE = 50;

    private final LiveFeed feed;
    private final AsyncContext context;
    private final ReadableEvents readable;
    private final AtomicInteger calls = new AtomicInteger();

    private volatile @Nullable ServletOutputStream out;
    private volatile boolean finishing;
    private volatile boolean ended;
    private volatile boolean beating;
    private volatile @Nullable Page loaded;
    /** When it took no more; 0 while it takes. */
    private volatile long fullSinceNanos;

    // Only of who does the work.
    private final Queue<Frame> page = new ArrayDeque<>();
    private long pageEnd;
    private long position;
    private boolean greeted;
    private boolean loading;
    private boolean unflushed;

    /** @param end the position up to which it was looked */
    private record Page(List<Frame> frames, long end) {}

    FeedReader(LiveFeed feed, AsyncContext context, long position, ReadableEvents readable) {
        this.feed = feed;
        this.context = context;
        this.position = position;
        this.pageEnd = position;
        this.readable = readable;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** There may be something to send, or room to send it. */
    void proceed() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = calls.get();
            work();
        } while (calls.addAndGet(-seen) > 0);
    }

    /** Shows that the connection lives; lets go who has taken nothing for long. */
    void beat() {
        long full = fullSinceNanos;
        if (full != 0 && System.nanoTime() - full > PATIENCE_NANOS) {
            finish();
        } else {
            beating = true;
            proceed();
        }
    }

    /** Ends the stream; the reader comes back later, or to another node. */
    void finish() {
        finishing = true;
        proceed();
    }

    private void work() {
        ServletOutputStream into = out;
        if (ended) {
            return;
        }
        try {
            if (finishing) {
                end();
                context.complete();
            } else if (into != null) {
                write(into);
            }
        } catch (IOException | RuntimeException gone) {
            // The server ends what it could not write, and says so in onError.
            LOG.debug("A stream broke off", gone);
            end();
        }
    }

    private void write(ServletOutputStream into) throws IOException {
        while (into.isReady()) {
            fullSinceNanos = 0;
            if (sendNext(into)) {
                unflushed = true;
            } else if (unflushed) {
                into.flush();
                unflushed = false;
            } else {
                return;
            }
        }
        if (fullSinceNanos == 0) {
            fullSinceNanos = System.nanoTime();
        }
    }

    /** Whether there was something. */
    private boolean sendNext(ServletOutputStream into) throws IOException {
        if (!greeted) {
            greeted = true;
            into.write(GREETING);
            return true;
        }
        Frame frame = nextFrame();
        if (frame != null) {
            beating = false;
            frame.write(into);
            return true;
        }
        if (beating) {
            beating = false;
            into.write(HEARTBEAT);
            return true;
        }
        return false;
    }

    private @Nullable Frame nextFrame() {
        takeLoaded();
        Frame frame = page.poll();
        if (frame != null) {
            return frame;
        }
        position = Math.max(position, pageEnd);
        NewestEvents newest = feed.newest();
        if (readable.isLimited()) {
            // What is in scope is asked from the database, for which nobody else shall wait.
            return loadFrom(position, newest.last());
        }
        if (newest.beginAfter(position)) {
            return loadFrom(position, newest.first() - 1);
        }
        frame = newest.following(position);
        while (frame != null && !frame.isAmong(readable.wanted())) {
            position = frame.position();
            frame = newest.following(position);
        }
        if (frame != null) {
            position = frame.position();
        }
        return frame;
    }

    private @Nullable Frame loadFrom(long from, long last) {
        if (!loading && from < last) {
            loading = true;
            feed.load(() -> load(from, last));
        }
        return null;
    }

    private void takeLoaded() {
        Page taken = loaded;
        if (taken != null) {
            loaded = null;
            loading = false;
            page.addAll(taken.frames());
            pageEnd = taken.end();
        }
    }

    private void load(long from, long last) {
        try {
            List<LogEntry> read = feed.entries().between(from, last, readable.wanted(), PAGE);
            long end = read.size() < PAGE ? last : read.get(PAGE - 1).position();
            loaded = new Page(readable.among(read).stream().map(Frame::of).toList(), end);
            proceed();
        } catch (RuntimeException failed) {
            LOG.warn("The history could not be read for a reader of the feed, who will resume", failed);
            finish();
        }
    }

    private void end() {
        ended = true;
        feed.left(this);
    }

    @Override
    public void onWritePossible() throws IOException {
        if (out == null) {
            out = context.getResponse().getOutputStream();
        }
        proceed();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        complete();
    }

    private void complete() {
        end();
        try {
            context.complete();
        } catch (IllegalStateException alreadyComplete) {
            LOG.debug("The server ended a stream by itself", alreadyComplete);
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
