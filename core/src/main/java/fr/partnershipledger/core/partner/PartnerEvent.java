package fr.partnershipledger.core.partner;

import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an organisation. */
public sealed interface PartnerEvent extends LedgerEvent {

    PartnerId partner();

    @Override
    default StreamId stream() {
        return partner().stream();
    }

    @EventName("partner.registered")
    record PartnerRegistered(
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable String siren,
            @Nullable String siret,
            Set<PartnerKind> membersKnownAs)
            implements PartnerEvent {}

    @EventName("partner.renamed")
    record PartnerRenamed(PartnerId partner, String before, String after) implements PartnerEvent {}
}
