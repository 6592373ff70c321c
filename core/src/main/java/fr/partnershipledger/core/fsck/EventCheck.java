package fr.partnershipledger.core.fsck;

import fr.partnershipledger.core.eventstore.StoredEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at each event beside the one before it in the order of positions. */
final class EventCheck implements Consumer<StoredEvent> {

    private final FaultList faults;
    private final Watcher watcher;
    private @Nullable StoredEvent before;
    private long events;

    EventCheck(FaultList faults, Watcher watcher) {
        this.faults = faults;
        this.watcher = watcher;
    }

    long events() {
        return events;
    }

    @Override
    public void accept(StoredEvent event) {
        events++;
        checkPosition(event);
        if (event.unreadable() != null) {
            at(event, Fault.Kind.UNREADABLE, event.unreadable());
        }
        if (before != null) {
            checkTime(event, before);
            if (event.command() != null && event.command().equals(before.command())) {
                checkDecision(event, before);
            }
        }
        before = event;
        watcher.reached(events);
    }

    private void checkPosition(StoredEvent event) {
        long expected = before == null ? 1 : before.position() + 1;
        if (event.position() < expected) {
            at(event, Fault.Kind.POSITION, before == null ? "the first position is 1" : "this position is there twice");
        } else if (event.position() > expected) {
            long last = event.position() - 1;
            faults.add(
                    Fault.Kind.POSITION,
                    expected,
                    null,
                    last == expected
                            ? "there is no event at this position"
                            : "there are no events at the positions up to " + last);
        }
    }

    private void checkTime(StoredEvent event, StoredEvent before) {
        Instant time = event.recordedAt();
        Instant earlier = before.recordedAt();
        if (time != null && earlier != null && time.isBefore(earlier)) {
            at(
                    event,
                    Fault.Kind.TIME,
                    "it was recorded at " + time + ", before the event at position " + before.position() + " ("
                            + earlier + ")");
        }
    }

    private void checkDecision(StoredEvent event, StoredEvent before) {
        String sameDecision =
                " than the event at position " + before.position() + ", of the same decision " + event.command();
        if (!event.stream().equals(before.stream())) {
            at(event, Fault.Kind.DECISION, "it is of another stream" + sameDecision);
        }
        if (!Objects.equals(event.recordedAt(), before.recordedAt())) {
            at(event, Fault.Kind.TIME, "it was recorded at another time" + sameDecision);
        }
        if (!event.circumstances().equals(before.circumstances())) {
            at(event, Fault.Kind.DECISION, "it has another actor, effective date, document or note" + sameDecision);
        }
    }

    private void at(StoredEvent event, Fault.Kind kind, String reason) {
        faults.add(kind, event.position(), event.stream(), reason);
    }
}
