package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.tables.Place;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What comes after loading, for one read model: indexes, the events since, and the new tables in the place of the live ones.
 * Each step is one transaction, so that it is there or not; whoever finds a step to be done does it.
 */
final class Switching {

    private static final int BATCH = 500;
    /** How many events may be left when the live tables stop to let the new ones overtake them. */
    private static final int FEW = 500;

    private final ReadModel model;
    private final EventHistory history;
    private final JdbcTemplate jdbc;
    private final RebuildRows rows;
    private final Progress live;
    private final Progress next;
    private final Parked liveParked;
    private final Parked nextParked;
    private final NextTables tables;
    private final Applier applier;
    private final TransactionTemplate transaction;

    Switching(ReadModel model, EventHistory history, DataSource dataSource) {
        this.model = model;
        this.history = history;
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = new RebuildRows(jdbc);
        this.live = new Progress(Place.LIVE, jdbc);
        this.next = new Progress(Place.NEXT, jdbc);
        this.liveParked = new Parked(Place.LIVE, jdbc);
        this.nextParked = new Parked(Place.NEXT, jdbc);
        this.tables = new NextTables(model, jdbc);
        this.applier = new Applier(model, Place.NEXT, history, dataSource, BATCH);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Does the next step for a rebuild whose parts are all loaded. Has no effect once another one has taken its place.
     *
     * @return whether there was something to do that nobody else was doing
     */
    boolean step(Rebuild rebuild) {
        if (next.read(model.name()).isEmpty()) {
            return in(rebuild, this::index);
        }
        long head = history.head();
        if (applier.reached() < head && (!applier.applyNext() || applier.position() < head - FEW)) {
            return applier.position() > 0;
        }
        return in(rebuild, this::announce) && in(rebuild, this::takeOver);
    }

    private interface Step {

        boolean of(Rebuild rebuild);
    }

    /** One transaction, if it is still this rebuild that is under way, it is loaded, and nobody else is at it. */
    private boolean in(Rebuild rebuild, Step step) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            rows.giveBackWhenSilent();
            return rows.lock(model.name())
                    .filter(now -> isStill(now, rebuild) && now.isOf(model) && rows.isLoaded(now))
                    .filter(step::of)
                    .isPresent();
        }));
    }

    private static boolean isStill(Rebuild now, Rebuild rebuild) {
        return now.run().equals(rebuild.run()) && now.state().isUnderWay();
    }

    private boolean index(Rebuild rebuild) {
        if (next.read(model.name()).isPresent()) {
            return false;
        }
        tables.index();
        next.begin(model, rebuild.target(), rebuild.target());
        return true;
    }

    private boolean announce(Rebuild rebuild) {
        if (rebuild.state() != RebuildProgress.State.SWITCHING) {
            rows.set(model.name(), RebuildProgress.State.SWITCHING, null);
        }
        return true;
    }

    /**
     * The live tables stand still from here to the end of the transaction, so that the new ones overtake them: no answer goes
     * back behind an earlier one.
     */
    private boolean takeOver(Rebuild rebuild) {
        Progress.Row behind = live.waitFor(model.name());
        if (behind.version() > model.version()) {
            giveUp("the live tables are of version " + behind.version() + " already");
            return true;
        }
        Progress.Row ahead = next.waitFor(model.name());
        long missing = behind.position() - ahead.position();
        if (missing > 2L * FEW) {
            return true;
        }
        long position = ahead.position();
        if (missing > 0) {
            applier.applyWithin(Batch.of(history.after(position, (int) missing), history), position);
            position = behind.position();
        }
        tables.takeOver();
        live.reached(model, position);
        next.forget(model.name());
        liveParked.forget(model.name());
        nextParked.of(model.name()).forEach(parked -> liveParked.add(model.name(), parked));
        nextParked.forget(model.name());
        rows.set(model.name(), RebuildProgress.State.DONE, null);
        rows.waitToEnd();
        rows.forgetOldParts();
        return true;
    }

    /** Ends a rebuild, unless another one has taken its place, and gives back the room that its tables take. */
    void giveUp(Rebuild failing, String reason) {
        transaction.executeWithoutResult(status ->
                rows.waitFor(model.name()).filter(now -> isStill(now, failing)).ifPresent(now -> giveUp(reason)));
    }

    private void giveUp(String reason) {
        rows.set(model.name(), RebuildProgress.State.FAILED, reason);
        tables.drop();
        next.forget(model.name());
        nextParked.forget(model.name());
    }
}
