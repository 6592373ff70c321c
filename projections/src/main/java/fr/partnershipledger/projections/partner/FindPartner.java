package fr.partnershipledger.projections.partner;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.time.PointInTime;
import fr.partnershipledger.projections.time.Source;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is this partner? Nothing when the ledger did not know it at {@code knownAt}. An organisation is older than its
 * registration: asked for an earlier date, it is told with its first name.
 */
public record FindPartner(PartnerId partner, PointInTime at) {

    /**
     * @param name the one at the point in time
     * @param names every name it had by then, oldest first
     * @param membersKnownAs of a group: the kinds of organisations its members are
     */
    public record Answer(
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable String siren,
            @Nullable String siret,
            Set<PartnerKind> membersKnownAs,
            List<Name> names,
            Source registered) {}

    public record Name(String name, Source source) {}
}
