package fr.partnershipledger.projections;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.audittrail.AuditTrailProjection;
import fr.partnershipledger.projections.budget.BudgetProjection;
import fr.partnershipledger.projections.contract.ContractProjection;
import fr.partnershipledger.projections.findings.FindingsProjection;
import fr.partnershipledger.projections.participation.ParticipationProjection;
import fr.partnershipledger.projections.partner.PartnerProjection;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.running.ReadModelState;
import fr.partnershipledger.projections.running.RebuildProgress;
import fr.partnershipledger.projections.running.RunningReadModels;
import fr.partnershipledger.projections.territory.TerritoryProjection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * All read models, kept up to date in the background. They may lag the history by moments; {@link #awaitPosition} waits for
 * what one has just written.
 */
public final class ReadModels implements AutoCloseable {

    private final RunningReadModels running;

    private ReadModels(RunningReadModels running) {
        this.running = running;
    }

    /** Every read model there is: a new one is added here. */
    public static List<ReadModel> all() {
        return List.of(
                new ContractProjection(),
                new PartnerProjection(),
                new TerritoryProjection(),
                new BudgetProjection(),
                new AuditTrailProjection(),
                new ParticipationProjection(),
                new FindingsProjection());
    }

    /** @param dataSource where the schema {@code read_model} is; each read model uses one connection while it works */
    public static ReadModels of(EventHistory history, DataSource dataSource) {
        return of(history, dataSource, dataSource);
    }

    /**
     * The same, where questions are answered from a copy.
     *
     * @param answers a copy of the schema {@code read_model} that follows it: {@link #awaitPosition}, {@link #position} and
     *     {@link #isBuilt} tell of what is there
     */
    public static ReadModels of(EventHistory history, DataSource dataSource, DataSource answers) {
        return new ReadModels(new RunningReadModels(all(), history, dataSource, answers));
    }

    /** Begins to follow the history, from where each read model stopped. */
    public void start() {
        running.start();
    }

    /** Works on rebuilds and follows nothing, beside nodes that do or without any. */
    public void startRebuilding() {
        running.startRebuilding();
    }

    /**
     * Waits until a read model has applied an event, on this node or another.
     *
     * @return whether it has, or the time was up
     * @throws IllegalArgumentException when there is no read model of that name
     * @throws InterruptedException when the waiting thread is told to stop
     */
    public boolean awaitPosition(String name, long position, Duration timeout) throws InterruptedException {
        return running.awaitPosition(name, position, timeout);
    }

    /** The same for several read models, in the same time. */
    public boolean awaitPosition(Collection<String> names, long position, Duration timeout)
            throws InterruptedException {
        return running.awaitPosition(names, position, timeout);
    }

    /** The same for all read models. */
    public boolean awaitPosition(long position, Duration timeout) throws InterruptedException {
        return running.awaitPosition(position, timeout);
    }

    /**
     * The last event that a read model has applied; 0 before the first.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public long position(String name) {
        return running.position(name);
    }

    /**
     * Whether a read model has once come to the end of what there was when it was made; before that, it answers as if most
     * things had never happened.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public boolean isBuilt(String name) {
        return running.isBuilt(name);
    }

    public List<ReadModelState> states() {
        return running.states();
    }

    /**
     * Begins to rebuild a read model from all events, in tables beside those that answer, which take their place when they are
     * complete. Has no effect while it is being rebuilt; goes on after a restart, on any node.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     * @throws fr.partnershipledger.projections.running.NewerReadModel when it is of a newer version than this node knows
     */
    public void rebuild(String name) {
        running.rebuild(List.of(name));
    }

    /** The same for several of them, in one reading of the history. */
    public void rebuild(Collection<String> names) {
        running.rebuild(names);
    }

    /** The same for all of them. */
    public void rebuildAll() {
        running.rebuild(all().stream().map(ReadModel::name).toList());
    }

    /**
     * How far the last rebuild of a read model has come; nothing when there never was one.
     *
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public Optional<RebuildProgress> rebuilding(String name) {
        return running.rebuilding(name);
    }

    /**
     * Applies what a read model has parked because it could not apply an event, as far as it can now.
     *
     * @return how many contracts and other streams are still parked
     * @throws IllegalArgumentException when there is no read model of that name
     */
    public int retryParked(String name) {
        return running.retryParked(name);
    }

    /** Stops following; batches under way are finished or taken back. */
    @Override
    public void close() {
        running.close();
    }
}
