package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.eventstore.KeyTaken;
import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import fr.partnershipledger.core.eventstore.StreamConflict;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.territory.TerritoryRegistry;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Records many decisions of one sender: each is decided by its aggregate as always, but on what the ones before made of it,
 * while those are still being made durable. Whatever does not go through at once, because a rule refuses it, its key was used,
 * or somebody else recorded on its stream meanwhile, waits for all that went before and then takes the ledger's one door.
 */
final class BulkRecording implements Recorder, AutoCloseable {

    private static final int MOST_UNDER_WAY = 4_000;

    private final PostgresEventLog log;
    private final Ledger door;
    private final DecisionBus bus;
    private final OnRefusal onRefusal;
    private final Consumer<BulkOutcome> outcomes;
    private final Queue<UnderWay> underWay = new ArrayDeque<>();
    private PostgresEventLog.Sequence sequence;
    private long known;
    private long next;
    private boolean refusedAny;
    private boolean failedAny;

    private record UnderWay(long index, Submitted submitted, NewEvents decided, LongSupplier firstPosition) {}

    /** @param door where decisions go one by one */
    BulkRecording(
            PostgresEventLog log,
            Ledger door,
            PartnerRegistry partners,
            TerritoryRegistry territories,
            OnRefusal onRefusal,
            Consumer<BulkOutcome> outcomes) {
        this.log = log;
        this.door = door;
        this.onRefusal = onRefusal;
        this.outcomes = outcomes;
        this.sequence = log.sequence();
        this.bus = new DecisionBus(log, this, partners, territories);
    }

    void recordAll(Iterator<Submission> submissions) {
        while (submissions.hasNext() && !isStopped()) {
            record(submissions.next());
            if (underWay.size() > MOST_UNDER_WAY) {
                settle(underWay.remove());
            }
            if (failedAny) {
                settleAll();
            }
        }
        settleAll();
    }

    private boolean isStopped() {
        return onRefusal == OnRefusal.STOP && refusedAny;
    }

    private void record(Submission submission) {
        if (submission.dryRun()) {
            throw new IllegalArgumentException("a rehearsal is not recorded in bulk");
        }
        try {
            bus.dispatch(new Submitted(submission, TimeOrderedIdentifiers.next()));
        } catch (Refusal | StreamMoved refused) {
            settleAll();
            recordAlone(next, submission);
        }
        next++;
    }

    /** Called by the bus, for a decision that its aggregate accepted. */
    @Override
    public void record(Submitted submitted, NewEvents decided) {
        underWay.add(new UnderWay(next, submitted, decided, sequence.append(decided)));
    }

    private void settleAll() {
        while (!underWay.isEmpty()) {
            settle(underWay.remove());
        }
        if (failedAny) {
            sequence = log.sequence();
            failedAny = false;
        }
    }

    /** Waits for the answer to the oldest decision under way. When it failed, nothing is decided until all are settled. */
    private void settle(UnderWay oldest) {
        try {
            long first = oldest.firstPosition().getAsLong();
            known = first + oldest.decided().events().size() - 1;
            oldest.submitted().answer(oldest.decided(), first);
            outcomes.accept(new BulkOutcome(oldest.index(), oldest.submitted().receipt(), null));
        } catch (StreamConflict | KeyTaken failed) {
            failedAny = true;
            recordAlone(oldest.index(), oldest.submitted().submission());
        }
    }

    private void recordAlone(long index, Submission submission) {
        bus.forget(submission.command().stream());
        try {
            outcomes.accept(new BulkOutcome(index, door.record(submission), null));
        } catch (Refusal | StreamMoved | KeyUsedOtherwise refused) {
            refusedAny = true;
            outcomes.accept(new BulkOutcome(index, null, refused));
        }
    }

    /** What another recorded shows when the append fails: until then, what this one handed over is all there is. */
    @Override
    public boolean othersAppendedAfter(long position) {
        return false;
    }

    @Override
    public long known() {
        return known;
    }

    @Override
    public void close() {
        bus.close();
    }
}
