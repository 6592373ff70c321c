package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.contract.ContractEvent;
import fr.partnershipledger.core.coordination.CoordinationEvent;
import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.partner.PartnerEvent;
import fr.partnershipledger.core.territory.TerritoryEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which stored name stands for which kind of event: the whole vocabulary that the history can hold. */
final class EventCatalog {

    /** The vocabulary of the ledger. Building it proves that every kind of event has a stored name of its own. */
    static final EventCatalog LEDGER = new EventCatalog(List.of(
            ContractEvent.class,
            FundingEvent.class,
            ActionEvent.class,
            CoordinationEvent.class,
            PartnerEvent.class,
            TerritoryEvent.class));

    /**
     * One kind of event.
     *
     * @param name the stored name
     * @param revision of the form it is written in today; older ones may be in the history
     */
    record Kind(String name, int revision, Class<? extends LedgerEvent> type) {}

    private final Map<String, Kind> byName = new TreeMap<>();
    private final Map<Class<?>, Kind> byType = new HashMap<>();

    /**
     * @param families sealed interfaces, whose permitted records are the kinds of events
     * @throws IllegalStateException when a kind has no name, or two have the same
     */
    EventCatalog(Collection<Class<? extends LedgerEvent>> families) {
        List<Class<?>> pending = new ArrayList<>(families);
        while (!pending.isEmpty()) {
            Class<?> type = pending.remove(pending.size() - 1);
            if (type.isSealed()) {
                pending.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                add(type.asSubclass(LedgerEvent.class));
            }
        }
    }

    private void add(Class<? extends LedgerEvent> type) {
        EventName stored = type.getAnnotation(EventName.class);
        if (stored == null || !type.isRecord()) {
            throw new IllegalStateException(type + " cannot be stored: it must be a record with an @EventName");
        }
        Kind kind = new Kind(stored.value(), stored.revision(), type);
        Kind other = byName.putIfAbsent(kind.name(), kind);
        if (other != null) {
            throw new IllegalStateException(type + " and " + other.type() + " are both stored as " + kind.name());
        }
        byType.put(type, kind);
    }

    /** Every kind, by name. */
    Collection<Kind> kinds() {
        return byName.values();
    }

    /** @throws IllegalArgumentException when this is no event of the ledger */
    Kind of(LedgerEvent event) {
        Kind kind = byType.get(event.getClass());
        if (kind == null) {
            throw new IllegalArgumentException(event.getClass() + " is not an event of the ledger");
        }
        return kind;
    }

    @Nullable
    Kind named(String name) {
        return byName.get(name);
    }
}
