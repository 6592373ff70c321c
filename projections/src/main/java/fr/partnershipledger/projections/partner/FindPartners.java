package fr.partnershipledger.projections.partner;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import org.jspecify.annotations.Nullable;

/**
 * Which partners are there? Those known at the point in time, by identifier.
 *
 * @param q a text, in any case, that a name it has or had, the identifier, the SIREN or the SIRET must contain
 */
public record FindPartners(@Nullable String q, PointInTime at, Paging paging) {

    /** @param name the one at the point in time; before it was registered, its first one */
    public record Line(
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable String siren,
            @Nullable String siret) {}
}
