package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.tables.Place;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps one read model's live tables up to date while they are of the version that this node knows. Older ones answer as they
 * are until a rebuild takes their place; newer ones are for newer nodes to follow. When the database fails, it tries again,
 * later and later.
 */
final class Follower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    static final int BATCH = 500;
    private static final Duration LISTENING = Duration.ofSeconds(2);
    private static final Duration OTHER_NODE_AT_IT = Duration.ofMillis(50);
    private static final Duration OF_ANOTHER_VERSION = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final ReadModel model;
    private final EventHistory history;
    private final Applier applier;
    private final RebuildRows rebuilds;
    private int versionTold;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param recent shared by all that follow the history on this node
     * @param batch how many events at most are applied in one transaction
     */
    Follower(ReadModel model, EventHistory history, RecentEvents recent, DataSource dataSource, int batch) {
        this.model = model;
        this.history = history;
        this.rebuilds = new RebuildRows(new JdbcTemplate(dataSource));
        this.applier = new Applier(model, Place.LIVE, history, recent::after, dataSource, batch);
    }

    ReadModel model() {
        return model;
    }

    Applier applier() {
        return applier;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    follow();
                } catch (RuntimeException failure) {
                    stumble(failure);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows until nothing happens for a while: a rebuild may then have brought tables of another version. */
    private void follow() throws InterruptedException {
        int version = begun().version();
        if (version != model.version()) {
            tell(version);
            pauseFor(OF_ANOTHER_VERSION);
            return;
        }
        if (applier.reached() == 0 && isBeingLoaded()) {
            pauseFor(OF_ANOTHER_VERSION);
            return;
        }
        while (history.awaitAfter(applier.position(), LISTENING)) {
            if (!applier.applyNext()) {
                pauseFor(OTHER_NODE_AT_IT);
                return;
            }
            pause = FIRST_PAUSE;
        }
    }

    private Progress.Row begun() {
        return applier.progress().read(model.name()).orElseGet(() -> {
            applier.progress().begin(model, 0, history.head());
            return applier.progress().read(model.name()).orElseThrow();
        });
    }

    /** Then there is nothing to keep up to date yet, and what a rebuild brings comes sooner than it could be followed. */
    private boolean isBeingLoaded() {
        return rebuilds.read(model.name())
                .filter(rebuild -> rebuild.isOf(model) && rebuild.state().isUnderWay())
                .isPresent();
    }

    private void tell(int version) {
        if (version == versionTold) {
            return;
        }
        versionTold = version;
        if (version > model.version()) {
            LOG.warn(
                    "read model {} is of version {}: this node knows version {} and follows it no more",
                    model.name(),
                    version,
                    model.version());
        } else {
            LOG.info(
                    "read model {} answers in version {} until version {} is built",
                    model.name(),
                    version,
                    model.version());
        }
    }

    private void stumble(RuntimeException failure) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        LOG.error(
                "read model {} stands still after event {}, and tries again in {}",
                model.name(),
                applier.position(),
                pause,
                failure);
        writeDown(failure);
        pauseFor(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void writeDown(RuntimeException failure) {
        try {
            applier.progress().failed(model.name(), "after event " + applier.position() + ": " + failure);
        } catch (RuntimeException unreachable) {
            failure.addSuppressed(unreachable);
            LOG.error("and its failure could not be written down", unreachable);
        }
    }

    private static void pauseFor(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
