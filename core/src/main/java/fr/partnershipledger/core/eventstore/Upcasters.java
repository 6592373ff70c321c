package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.decision.LedgerEvent;
import java.util.List;
import java.util.Map;

/** Every step that was ever needed, by kind of event: the first reads revision 1 as revision 2, and so on. */
final class Upcasters {

    static final Map<Class<? extends LedgerEvent>, List<Upcaster>> LEDGER = Map.of(
            // Revision 2 may hold the sealed name of the person; before, no position had one.
            PositionFilled.class, List.of(payload -> payload));

    private Upcasters() {}
}
