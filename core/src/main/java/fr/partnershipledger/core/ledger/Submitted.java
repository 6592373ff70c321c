package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.NewEvents;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.identity.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/** A submission on its way through the aggregate to the log, and the answer on its way back. Used by one thread. */
final class Submitted {

    /** The name it travels by in the metadata of messages. */
    static final String KEY = "submission";

    private final Submission submission;
    private final UUID command;
    private @Nullable Receipt receipt;
    private @Nullable Long decidedOn;
    private boolean mistrusts;
    private boolean repetition;

    Submitted(Submission submission, UUID command) {
        this.submission = submission;
        this.command = command;
    }

    /** The submission that a command or an event belongs to. */
    static Submitted of(Message<?> message) {
        return (Submitted) Objects.requireNonNull(message.getMetaData().get(KEY));
    }

    Submission submission() {
        return submission;
    }

    /** Identifies the decision, however often it is tried. */
    UUID command() {
        return command;
    }

    StreamId stream() {
        return submission.command().stream();
    }

    /** @throws StreamMoved when the sender expected another version than the one the stream is at */
    void refuseIfMoved(long version) {
        Long expected = submission.expectedVersion();
        if (expected != null && expected != version) {
            throw new StreamMoved(stream(), expected, version);
        }
    }

    /** Begins another try. */
    void again() {
        receipt = null;
        decidedOn = null;
    }

    /** The aggregate is one that was kept at this version, and the database was not asked whether it is the newest. */
    void decidesOn(long version) {
        decidedOn = version;
    }

    /** The version that nobody asked the database about; absent when the aggregate comes from there. */
    @Nullable
    Long decidedOn() {
        return decidedOn;
    }

    /** From now on, no version is taken for the newest without asking the database. */
    void mistrust() {
        mistrusts = true;
    }

    boolean mistrusts() {
        return mistrusts;
    }

    /** It was recorded before: its answer is the one that was given then. */
    void repeats() {
        repetition = true;
    }

    boolean isRepetition() {
        return repetition;
    }

    /** @param firstPosition absent when nothing was recorded */
    void answer(NewEvents decided, @Nullable Long firstPosition) {
        if (receipt != null) {
            throw new IllegalStateException("a decision appends once, for all of its events are recorded or none");
        }
        List<Receipt.Entry> entries = new ArrayList<>();
        for (NewEvent event : decided.events()) {
            Long position = firstPosition == null ? null : Long.valueOf(firstPosition + entries.size());
            String name = LedgerEvent.nameOf(event.event().getClass());
            entries.add(new Receipt.Entry(position, event.id(), name, event.event()));
        }
        receipt = new Receipt(stream(), decided.afterVersion() + entries.size(), entries);
    }

    /** Where its last event was recorded; when none was, the other. */
    long lastPosition(long other) {
        Long last = receipt == null
                ? null
                : receipt.events().get(receipt.events().size() - 1).position();
        return last == null ? other : last;
    }

    Receipt receipt() {
        return Objects.requireNonNull(receipt, "a decision that is not refused has at least one event");
    }
}
