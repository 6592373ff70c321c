package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.time.Source;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something in a contract that does not fit together at a point in time.
 *
 * @param since the first day from which on it was so without a break; where actions overlap, with one of those named
 * @param sources the events that make it a finding, in the order of recording; where actions overlap, those of the actions
 *     that are named
 * @param sentence what is found, in the language asked for
 * @param reason why it may matter, in the same language
 */
public record Finding(
        FindingKind kind,
        ContractId contract,
        TerritoryCode territory,
        About about,
        LocalDate since,
        List<Source> sources,
        String sentence,
        String reason) {

    public Finding {
        sources = List.copyOf(sources);
    }

    /**
     * What a finding is about; what its kind does not speak of is absent.
     *
     * @param termEnd the last day of the term; the day of the termination when that came first
     * @param roles those the partner holds
     * @param actions the action; where actions overlap, followed by those it overlaps with, at most five
     * @param othersLeftOut how many more actions it overlaps with; absent when all are named
     * @param amount the money in question
     */
    public record About(
            @Nullable TermNumber term,
            @Nullable LocalDate termEnd,
            @Nullable Partner partner,
            List<Role> roles,
            List<Action> actions,
            @Nullable Integer othersLeftOut,
            @Nullable CommitmentId commitment,
            @Nullable Money amount) {

        public About {
            roles = List.copyOf(roles);
            actions = List.copyOf(actions);
        }
    }

    /** @param name at the point in time */
    public record Partner(PartnerId partner, @Nullable String name) {}

    /**
     * @param title at the point in time
     * @param fromAge the youngest age it is for, as told; absent when it is open
     * @param toAge the oldest age it is for, included, as told; absent when it is open
     */
    public record Action(
            ContractId contract,
            ActionKey action,
            @Nullable String title,
            @Nullable Integer fromAge,
            @Nullable Integer toAge) {}
}
