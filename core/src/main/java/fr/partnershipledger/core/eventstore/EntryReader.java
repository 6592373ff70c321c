package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.rule.Refusal;

/** Reads entries of the integrity log as events, without a database. May be used by several threads. */
public final class EntryReader {

    private final EventJson json = new EventJson(EventCatalog.LEDGER);

    /**
     * The event that an entry holds. Its payload is canonical, while the history has it as it was written: another order of
     * the same fields.
     *
     * @throws UnreadableEvent when this version of the ledger cannot read it, or its payload speaks of another stream
     */
    public RecordedEvent read(LogEntry entry) {
        try {
            RecordedEvent read = new RecordedEvent(
                    entry.position(),
                    entry.id(),
                    StreamId.parse(entry.stream()),
                    entry.version(),
                    entry.name(),
                    entry.revision(),
                    entry.recordedAt(),
                    entry.command(),
                    decision(entry),
                    entry.payload(),
                    json.read(entry.name(), entry.revision(), entry.payload()));
            if (!read.event().stream().equals(read.stream())) {
                throw new UnreadableEvent("its payload speaks of " + read.event().stream());
            }
            return read;
        } catch (UnreadableEvent unreadable) {
            throw unreadable.at(entry.position(), entry.stream());
        } catch (IllegalArgumentException | Refusal outside) {
            throw new UnreadableEvent("it is not of the stored form: " + outside.getMessage(), outside)
                    .at(entry.position(), entry.stream());
        }
    }

    private Decision decision(LogEntry entry) {
        Effective effective = new Effective(entry.effectiveOn(), Precision.valueOf(entry.precision()));
        if (!effective.on().equals(entry.effectiveOn())) {
            throw new UnreadableEvent("its effective date is not the first day of its period");
        }
        String document = entry.document();
        return new Decision(
                new Actor(entry.actor()),
                effective,
                document == null ? null : json.readDocument(document),
                entry.note());
    }
}
