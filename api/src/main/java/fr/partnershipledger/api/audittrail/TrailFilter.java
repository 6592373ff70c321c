package fr.partnershipledger.api.audittrail;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for, wherever they happened; what is absent lets all pass.
 *
 * @param kinds stored names of events; any when empty
 * @param person who recorded it
 * @param document the reference of the decision document
 * @param q words to look for
 */
record TrailFilter(
        Set<String> kinds,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @Nullable Instant recordedFrom,
        @Nullable Instant recordedTo,
        @Nullable Actor person,
        @Nullable String document,
        @Nullable String q) {

    Filter of(ContractId contract) {
        return in(contract, null);
    }

    Filter of(PartnerId partner) {
        return in(null, partner);
    }

    Filter ofAll() {
        return in(null, null);
    }

    private Filter in(@Nullable ContractId contract, @Nullable PartnerId partner) {
        return new Filter(
                contract, partner, kinds, effectiveFrom, effectiveTo, recordedFrom, recordedTo, person, document, q);
    }
}
