package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.person.PersonName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would the audit trail say of events that a decision would record?
 *
 * @param decision who takes it, and when it is to hold
 * @param person the name that goes with a sealed one in the events: it can be opened only once it is recorded
 * @param corrected the position of the event that one of them corrects
 */
public record ForetellEvents(
        List<Event> events,
        Decision decision,
        @Nullable PersonName person,
        @Nullable Long corrected,
        Locale locale) {

    public ForetellEvents {
        events = List.copyOf(events);
    }

    /** @param name the stored name, for instance {@code contract.renewed} */
    public record Event(String name, LedgerEvent event) {}

    /** Without the name of the person. */
    @Override
    public String toString() {
        return "ForetellEvents[" + events.stream().map(Event::name).toList() + "]";
    }

    /** As if they were recorded already, from position 1 on. */
    List<AuditRow> rows() {
        List<AuditRow> rows = new ArrayList<>();
        for (Event each : events) {
            long position = rows.size() + 1L;
            List<PartnerId> partners = MentionedPartners.in(each.event()).stream()
                    .map(PartnerId::new)
                    .toList();
            rows.add(AuditRow.of(
                    new AuditRow.Kept(position, partners, null, null),
                    new RecordedEvent(
                            position,
                            new UUID(0, position),
                            each.event().stream(),
                            position,
                            each.name(),
                            1,
                            Instant.EPOCH,
                            new UUID(0, 0),
                            decision,
                            "",
                            each.event())));
        }
        return rows;
    }
}
