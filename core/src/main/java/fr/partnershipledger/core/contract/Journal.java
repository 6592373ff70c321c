package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;

/** The entries of one contract by their identifiers, so that one can be corrected: a part of the contract's aggregate. */
final class Journal {

    record Entry(UUID id, LedgerEvent event, Effective effective) {}

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Set<UUID> corrected = new HashSet<>();

    /** @throws Refusal {@link Rule#UNKNOWN_ENTRY}, {@link Rule#ALREADY_CORRECTED} */
    Entry standing(UUID id) {
        if (!entries.containsKey(id)) {
            throw Rule.UNKNOWN_ENTRY.refuse("event", "value", id.toString());
        }
        if (corrected.contains(id)) {
            throw Rule.ALREADY_CORRECTED.refuse("event", "value", id.toString());
        }
        return entry(id);
    }

    Entry entry(UUID id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalStateException(
                    "a correction speaks of event " + id + ", which this contract does not have");
        }
        return entry;
    }

    @EventSourcingHandler
    void on(LedgerEvent event, Decision decision, @MessageIdentifier String identifier) {
        UUID id = UUID.fromString(identifier);
        entries.put(id, new Entry(id, event, decision.effective()));
        if (event instanceof EntryCorrected correction) {
            corrected.add(correction.entry());
        }
    }
}
