package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import fr.partnershipledger.projections.time.Source;
import org.jspecify.annotations.Nullable;

/**
 * Why is this figure what it is? The entries that make it up, in the order they were recorded. Nothing when the ledger did
 * not know the contract at {@code knownAt}.
 *
 * @param unallocated only entries on no action; excludes {@code action}
 */
public record FindBudgetEntries(
        ContractId contract,
        @Nullable TermNumber term,
        @Nullable PartnerId partner,
        @Nullable ActionKey action,
        boolean unallocated,
        @Nullable Integer year,
        PointInTime at,
        Paging paging) {

    /**
     * What one event adds to or takes from the figures of one term, partner and action.
     *
     * @param line its place among the entries of its event, from 0
     * @param change signed
     * @param source the event; of a correction, with the effective date of the entry that it reverses
     * @param reverses the position of the event that this entry takes back
     */
    public record Entry(
            long position,
            int line,
            TermNumber term,
            PartnerId partner,
            @Nullable String partnerName,
            @Nullable ActionKey action,
            @Nullable String actionTitle,
            int year,
            CommitmentId commitment,
            Measures change,
            Source source,
            Actor actor,
            @Nullable String note,
            @Nullable Long reverses) {

        Entry named(@Nullable String nameOfPartner, @Nullable String titleOfAction) {
            return new Entry(
                    position,
                    line,
                    term,
                    partner,
                    nameOfPartner,
                    action,
                    titleOfAction,
                    year,
                    commitment,
                    change,
                    source,
                    actor,
                    note,
                    reverses);
        }
    }
}
