package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.PostgresEventLog;

/** Appends each decision at once: it is durable when it is answered. */
final class AppendingRecorder implements Recorder {

    private final PostgresEventLog log;

    AppendingRecorder(PostgresEventLog log) {
        this.log = log;
    }

    @Override
    public void record(Submitted submitted, NewEvents decided) {
        submitted.answer(decided, log.append(decided));
    }

    @Override
    public boolean othersAppendedAfter(long position) {
        return log.othersAppendedAfter(position);
    }

    @Override
    public long known() {
        return log.known();
    }
}
