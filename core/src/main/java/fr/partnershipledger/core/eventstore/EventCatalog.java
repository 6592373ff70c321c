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
import tools.jackson.databind.node.ObjectNode;

/** Which stored name stands for which kind of event: the whole vocabulary that the history can hold. */
final class EventCatalog {

    /** The vocabulary of the ledger. Building it proves that every kind of event has a stored name of its own. */
    static final EventCatalog LEDGER = new EventCatalog(
            List.of(
                    ContractEvent.class,
                    FundingEvent.class,
                    ActionEvent.class,
                    CoordinationEvent.class,
                    PartnerEvent.class,
                    TerritoryEvent.class),
            Upcasters.LEDGER);

    /**
     * One kind of event.
     *
     * @param name the stored name
     * @param revision of the form it is written in today; older ones may be in the history
     * @param upcasters one for each older revision, oldest first
     */
    record Kind(String name, int revision, Class<? extends LedgerEvent> type, List<Upcaster> upcasters) {

        Kind {
            upcasters = List.copyOf(upcasters);
            if (upcasters.size() != revision - 1) {
                throw new IllegalStateException(
                        name + " is written in revision " + revision + " and has " + upcasters.size() + " upcasters");
            }
        }

        boolean reads(int stored) {
            return stored >= 1 && stored <= revision;
        }

        /** The payload of an older revision as today's would have written it. */
        ObjectNode upcast(int stored, ObjectNode payload) {
            ObjectNode current = payload;
            for (Upcaster step : upcasters.subList(stored - 1, upcasters.size())) {
                current = step.upcast(current);
            }
            return current;
        }
    }

    private final Map<String, Kind> byName = new TreeMap<>();
    private final Map<Class<?>, Kind> byType = new HashMap<>();

    /**
     * @param families sealed interfaces, whose permitted records are the kinds of events
     * @param upcasters of the kinds that were written otherwise before
     * @throws IllegalStateException when a kind has no name, two have the same, or an older revision could not be read
     */
    EventCatalog(
            Collection<Class<? extends LedgerEvent>> families,
            Map<Class<? extends LedgerEvent>, List<Upcaster>> upcasters) {
        List<Class<?>> pending = new ArrayList<>(families);
        while (!pending.isEmpty()) {
            Class<?> type = pending.remove(pending.size() - 1);
            if (type.isSealed()) {
                pending.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                add(type.asSubclass(LedgerEvent.class), upcasters.getOrDefault(type, List.of()));
            }
        }
    }

    private void add(Class<? extends LedgerEvent> type, List<Upcaster> upcasters) {
        EventName stored = type.getAnnotation(EventName.class);
        if (stored == null || !type.isRecord()) {
            throw new IllegalStateException(type + " cannot be stored: it must be a record with an @EventName");
        }
        Kind kind = new Kind(stored.value(), stored.revision(), type, upcasters);
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
