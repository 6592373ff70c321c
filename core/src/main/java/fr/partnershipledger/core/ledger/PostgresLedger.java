package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.eventstore.AppendWatch;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.KeyTaken;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.PostgresEventLog.KeyedDecision;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.StreamConflict;
import fr.partnershipledger.core.ledger.DecisionWatch.Outcome;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.territory.TerritoryRegistry;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The ledger on a PostgreSQL database. Any number of them, on any number of nodes, may share one database.
 *
 * <p>Every method may throw Spring's {@link DataAccessException} when the database cannot be asked. Of a decision it is then
 * unknown whether it was recorded: sent again with the same idempotency key, it is recorded once.
 */
public final class PostgresLedger implements Ledger, AutoCloseable {

    /** How long a decision is taken anew because other nodes record some on the same stream: one that is busy there wins often. */
    private static final Duration CONTENTION = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresEventLog log;
    private final RecordedPartners partners;
    private final RecordedTerritories territories;
    private final KnownPartners knownPartners;
    private final KnownTerritories knownTerritories;
    private final DecisionBus bus;
    private final Turns turns = new Turns(PATIENCE);
    private final DecisionWatch watch;

    private PostgresLedger(PostgresEventLog log, DecisionWatch watch) {
        this.log = log;
        this.watch = watch;
        this.partners = new RecordedPartners(log);
        this.territories = new RecordedTerritories(log);
        this.knownPartners = new KnownPartners(partners);
        this.knownTerritories = new KnownTerritories(territories);
        this.bus = new DecisionBus(log, new AppendingRecorder(log), knownPartners, knownTerritories);
    }

    /**
     * Opens the ledger.
     *
     * @param database a pool of connections to a database that {@link LedgerSchema#migrate} was called for
     */
    public static PostgresLedger open(DataSource database) {
        return open(database, DecisionWatch.NOBODY, AppendWatch.NOBODY);
    }

    /** The same, and tells what comes of decisions, save those of {@link #recordAll}. */
    public static PostgresLedger open(DataSource database, DecisionWatch decisions, AppendWatch appends) {
        return new PostgresLedger(new PostgresEventLog(database, appends), decisions);
    }

    public EventHistory history() {
        return log;
    }

    public PartnerRegistry partners() {
        return partners;
    }

    public TerritoryRegistry territories() {
        return territories;
    }

    @Override
    public Receipt record(Submission submission) {
        Submitted submitted = new Submitted(submission, TimeOrderedIdentifiers.next());
        try {
            Receipt receipt = turns.onTurnOf(submitted.stream(), () -> onceForItsKey(submitted));
            tell(submission, submitted.isRepetition() ? Outcome.REPEATED : Outcome.RECORDED);
            return receipt;
        } catch (Refusal | StreamMoved | KeyUsedOtherwise refused) {
            tell(submission, Outcome.REFUSED);
            throw refused;
        } catch (RuntimeException | Error failed) {
            tell(submission, Outcome.FAILED);
            throw failed;
        }
    }

    private void tell(Submission submission, Outcome outcome) {
        if (!submission.dryRun()) {
            watch.decided(submission.command().getClass(), outcome);
        }
    }

    /**
     * Records many decisions in order, by the same rules and with the same effect as {@link #record} for each, but many in one
     * transaction: for migrations. Memory is bounded, however many there are. Others may record meanwhile.
     *
     * @param outcomes is told of each decision once it is durable or refused, oldest first, save that what has to be taken
     *     anew because of others may come later than its followers on other streams
     * @throws DataAccessException when the database fails: of those whose outcome was not told, any may be recorded
     * @throws IllegalArgumentException when one is a dry run; those before it are recorded
     */
    public void recordAll(Iterator<Submission> submissions, OnRefusal onRefusal, Consumer<BulkOutcome> outcomes) {
        try (BulkRecording bulk = new BulkRecording(log, this, knownPartners, knownTerritories, onRefusal, outcomes)) {
            bulk.recordAll(submissions);
        }
    }

    /** Whenever a decision fails, it may be because it was recorded before, here or on another node: then that is the answer. */
    private Receipt onceForItsKey(Submitted submitted) {
        try {
            return decide(submitted);
        } catch (Refusal | StreamMoved | KeyTaken refused) {
            Receipt first = answeredBefore(submitted.submission()).orElseThrow(() -> refused);
            submitted.repeats();
            return first;
        }
    }

    private Optional<Receipt> answeredBefore(Submission submission) {
        IdempotencyKey key = submission.key();
        if (key == null || submission.dryRun()) {
            return Optional.empty();
        }
        return log.withKey(submission.decision().actor(), key.value()).map(keyed -> answerOf(keyed, key));
    }

    private static Receipt answerOf(KeyedDecision keyed, IdempotencyKey key) {
        if (!keyed.fingerprint().equals(key.fingerprint())) {
            throw new KeyUsedOtherwise();
        }
        List<RecordedEvent> events = keyed.events();
        RecordedEvent last = events.get(events.size() - 1);
        return new Receipt(
                last.stream(),
                last.version(),
                events.stream()
                        .map(event -> new Receipt.Entry(event.position(), event.id(), event.name(), event.event()))
                        .toList());
    }

    private Receipt decide(Submitted submitted) {
        long begun = System.nanoTime();
        do {
            submitted.again();
            try {
                bus.dispatch(submitted);
                if (!submitted.submission().dryRun() || !isOutdated(submitted)) {
                    return submitted.receipt();
                }
            } catch (StreamConflict conflict) {
                submitted.mistrust();
            } catch (Refusal | StreamMoved refused) {
                if (!isOutdated(submitted)) {
                    throw refused;
                }
            }
        } while (System.nanoTime() - begun < CONTENTION.toNanos());
        throw new OptimisticLockingFailureException(
                "other decisions on " + submitted.stream() + " came first for " + CONTENTION.toSeconds() + " s");
    }

    /** A refusal and a rehearsal append nothing that would show that another node was there since. */
    private boolean isOutdated(Submitted submitted) {
        Long version = submitted.decidedOn();
        if (version == null || version == log.versionOf(submitted.stream())) {
            return false;
        }
        submitted.mistrust();
        return true;
    }

    /** Stops what belongs to the ledger. The pool of connections is its owner's to close. */
    @Override
    public void close() {
        bus.close();
        log.close();
    }
}
