package fr.partnershipledger.core.partner;

import fr.partnershipledger.core.identity.PartnerId;
import java.util.Optional;

/** Which organisations the ledger knows, as of the last recorded event. */
public interface PartnerRegistry {

    /** The partner's kind and current name; empty when it was never registered. */
    Optional<Registered> find(PartnerId partner);

    record Registered(PartnerKind kind, String name) {}
}
