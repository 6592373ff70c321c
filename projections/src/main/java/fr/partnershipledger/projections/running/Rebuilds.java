package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.HistoryPart;
import fr.partnershipledger.projections.tables.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins rebuilds and tells how far they are. */
final class Rebuilds {

    private final EventHistory history;
    private final int partEvents;
    private final JdbcTemplate jdbc;
    private final RebuildRows rows;
    private final Progress live;
    private final Progress next;
    private final TransactionTemplate transaction;

    /** @param partEvents about how many events are loaded in one transaction */
    Rebuilds(EventHistory history, DataSource dataSource, int partEvents) {
        this.history = history;
        this.partEvents = partEvents;
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = new RebuildRows(jdbc);
        this.live = new Progress(Place.LIVE, jdbc);
        this.next = new Progress(Place.NEXT, jdbc);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Begins to rebuild some read models in one run. One that is being rebuilt in the same or a newer version is left to it.
     *
     * @throws NewerReadModel when one is of a newer version than this node knows
     */
    void begin(List<ReadModel> models) {
        if (models.stream().allMatch(this::isUnderWay)) {
            return;
        }
        long target = history.head();
        List<HistoryPart> parts = history.parts(target, partEvents);
        transaction.executeWithoutResult(status -> {
            rows.waitToBegin();
            List<ReadModel> begun = models.stream()
                    .filter(model -> !isUnderWay(model))
                    // In the order in which those who load a run take its rows: nobody waits in a circle.
                    .sorted(Comparator.comparing(ReadModel::name))
                    .toList();
            // Waits for whoever works on a rebuild that this one replaces.
            begun.forEach(model -> rows.waitFor(model.name()));
            if (!begun.isEmpty()) {
                begin(begun, target, parts);
            }
        });
    }

    private void begin(List<ReadModel> begun, long target, List<HistoryPart> parts) {
        UUID run = UUID.randomUUID();
        for (ReadModel model : begun) {
            live.begin(model, 0, target);
            int version = live.read(model.name()).map(Progress.Row::version).orElse(model.version());
            if (version > model.version()) {
                throw new NewerReadModel(model.name(), version, model.version());
            }
            new NextTables(model, jdbc).make();
            next.forget(model.name());
            new Parked(Place.NEXT, jdbc).forget(model.name());
            rows.begin(model, run, target);
        }
        rows.forgetOldParts();
        rows.addParts(run, parts);
    }

    private boolean isUnderWay(ReadModel model) {
        return rows.read(model.name())
                .filter(rebuild -> rebuild.state().isUnderWay() && rebuild.version() >= model.version())
                .isPresent();
    }

    Optional<RebuildProgress> progress(String name) {
        return rows.read(name).map(this::progress);
    }

    /** Why the last rebuild in the version that this node knows failed; nothing when it did not. */
    @Nullable
    String failure(ReadModel model) {
        return rows.read(model.name())
                .filter(rebuild -> rebuild.isOf(model) && rebuild.state() == RebuildProgress.State.FAILED)
                .map(rebuild -> "its rebuild failed: " + rebuild.failure())
                .orElse(null);
    }

    private RebuildProgress progress(Rebuild rebuild) {
        long done =
                next.read(rebuild.name()).map(Progress.Row::position).orElseGet(() -> rows.eventsLoaded(rebuild.run()));
        if (!rebuild.state().isUnderWay()) {
            done = rebuild.state() == RebuildProgress.State.DONE ? rebuild.target() : done;
            return RebuildProgress.of(rebuild, done, rebuild.target(), rows.now());
        }
        return RebuildProgress.of(rebuild, done, Math.max(done, history.head()), rows.now());
    }
}
