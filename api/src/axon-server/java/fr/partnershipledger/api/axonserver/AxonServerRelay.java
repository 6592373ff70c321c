package fr.partnershipledger.api.axonserver;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the history and appends each event to an Axon Server, in order and once: the event of position {@code p} is the one
 * with token {@code p - 1} there. Axon Server itself says how far it is, so that nothing is kept here. Of several nodes that do
 * so at once, all but one are refused each event, as its number in its stream is taken, and look again.
 */
@Component
@ConditionalOnProperty("ledger.axon-server.address")
final class AxonServerRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AxonServerRelay.class);

    private static final int BATCH = 500;
    private static final Duration LISTENING = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final EventHistory history;
    private final AxonServerAddress address;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;
    private boolean unreachable;
    private @Nullable Thread thread;

    AxonServerRelay(
            EventHistory history,
            @Value("${ledger.axon-server.address}") String address,
            @Value("${ledger.axon-server.context:default}") String context) {
        this.history = history;
        this.address = AxonServerAddress.parse(address, context);
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, "axon-server-relay");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try (AxonServerLog log = AxonServerLog.connect(address)) {
                    relay(log);
                } catch (AxonServerFailure failure) {
                    tell(failure);
                } catch (RuntimeException fault) {
                    LOG.warn("The history could not be read for Axon Server; it goes on when it can", fault);
                }
                closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay(AxonServerLog log) throws InterruptedException {
        long position = log.last();
        refuseUnlessOurs(log, position);
        if (unreachable) {
            LOG.info("Axon Server at {} is back", address);
        }
        unreachable = false;
        while (closing.getCount() > 0) {
            if (history.awaitAfter(position, LISTENING)) {
                List<RecordedEvent> events = history.after(position, BATCH);
                log.append(events);
                position = events.get(events.size() - 1).position();
                pause = FIRST_PAUSE;
            }
        }
    }

    /** Somebody else's events there would shift every token: a position would no longer be found by it. */
    private void refuseUnlessOurs(AxonServerLog log, long position) throws InterruptedException {
        if (position == 0) {
            return;
        }
        List<RecordedEvent> last = history.after(position - 1, 1);
        if (last.isEmpty() || !log.holds(last.get(0))) {
            throw new AxonServerFailure("the context " + address.context()
                    + " holds other events than this ledger's: give the ledger an empty context of its own");
        }
    }

    private void tell(AxonServerFailure failure) {
        if (!unreachable) {
            LOG.warn("Axon Server at {} does not take events: {}. They wait in PostgreSQL", address, failure.getMessage());
        }
        unreachable = true;
    }

    @Override
    public void stop() {
        closing.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && closing.getCount() > 0;
    }
}
