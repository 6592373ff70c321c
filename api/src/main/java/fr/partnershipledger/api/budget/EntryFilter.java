package fr.partnershipledger.api.budget;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import org.jspecify.annotations.Nullable;

/**
 * Of which figure the entries are asked for; what is absent lets all pass.
 *
 * @param unallocated only money on no action
 */
record EntryFilter(
        @Nullable TermNumber term,
        @Nullable PartnerId partner,
        @Nullable ActionKey action,
        @Nullable Integer year,
        boolean unallocated) {}
