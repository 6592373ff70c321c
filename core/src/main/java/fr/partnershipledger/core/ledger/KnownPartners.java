package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerRegistry;
import java.util.Optional;

/**
 * Remembers the partners that rules asked for. A partner stays registered and its kind never changes, which is all that
 * rules ask; the name may be an earlier one. Who is not registered is asked for anew each time.
 */
final class KnownPartners implements PartnerRegistry {

    private static final int MOST = 10_000;

    private final PartnerRegistry recorded;
    private final Recent<PartnerId, Registered> known = new Recent<>(MOST, each -> 1);

    KnownPartners(PartnerRegistry recorded) {
        this.recorded = recorded;
    }

    @Override
    public Optional<Registered> find(PartnerId partner) {
        Registered before = known.get(partner);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Registered> found = recorded.find(partner);
        found.ifPresent(now -> known.put(partner, now));
        return found;
    }
}
