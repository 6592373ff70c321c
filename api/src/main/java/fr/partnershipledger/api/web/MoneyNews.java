package fr.partnershipledger.api.web;

import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.ReadModels;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells pages that look at the money when there is something new to see (server-sent events): that there is, and not what, so
 * that each page asks again for what its reader may see. At most one word a second.
 */
@PageController
class MoneyNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MoneyNews.class);
    private static final List<String> SHOWN = List.of("budget", "findings");
    private static final int MOST_READERS = 500;
    private static final long STAY_MILLIS = Duration.ofMinutes(30).toMillis();
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Looks without news, each of {@link #PATIENCE}, after which a word shows that the connection lives. */
    private static final int QUIET_LOOKS = 15;

    private final EventHistory history;
    private final ReadModels readModels;
    private final Set<SseEmitter> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Thread telling;

    MoneyNews(EventHistory history, ReadModels readModels) {
        this.history = history;
        this.readModels = readModels;
    }

    @ForEveryScope("tells that there is something new, not what")
    @GetMapping(path = "/money/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> news() throws IOException {
        if (readers.size() >= MOST_READERS) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "30")
                    .build();
        }
        SseEmitter reader = new SseEmitter(STAY_MILLIS);
        reader.onCompletion(() -> readers.remove(reader));
        reader.onError(gone -> readers.remove(reader));
        reader.onTimeout(reader::complete);
        reader.send(SseEmitter.event().comment("welcome").reconnectTime(PATIENCE.toMillis()));
        readers.add(reader);
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(reader);
    }

    /** Who listened has closed the page: nobody is there to be told of a fault, and it is none. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void left(HttpServletResponse response) {
        LOG.debug("A reader left before the answer ended: {}", response.getStatus());
    }

    private void run() {
        long told = 0;
        int quiet = 0;
        while (running) {
            try {
                if (history.awaitAfter(told, PATIENCE)) {
                    long head = history.head();
                    if (readModels.awaitPosition(SHOWN, head, PATIENCE)) {
                        told = head;
                    }
                    // Told also while answers lag: what is there is newer than what is shown.
                    tell(SseEmitter.event().name("moved").data(Long.toString(head)));
                    Thread.sleep(PATIENCE.toMillis());
                    quiet = 0;
                } else if (++quiet % QUIET_LOOKS == 0) {
                    tell(SseEmitter.event().comment("here"));
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                LOG.debug("The history cannot be read; it is looked at again", fault);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PATIENCE.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void tell(SseEmitter.SseEventBuilder word) {
        Set<ResponseBodyEmitter.DataWithMediaType> built = word.build();
        readers.removeIf(reader -> !isTold(reader, built));
    }

    private static boolean isTold(SseEmitter reader, Set<ResponseBodyEmitter.DataWithMediaType> word) {
        try {
            reader.send(word);
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::run, "money-news");
        thread.setDaemon(true);
        telling = thread;
        thread.start();
    }

    /** Before the server waits for the requests under way, which the streams would keep open until it waits no more. */
    @Override
    public void stop() {
        running = false;
        if (telling != null) {
            telling.interrupt();
        }
        readers.forEach(SseEmitter::complete);
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
