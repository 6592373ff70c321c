package fr.partnershipledger.projections.participation;

import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.time.Source;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a partner took a role in a contract, and until when it held it. A role left and taken again is told twice.
 *
 * @param partnerName at the point in time
 * @param via absent when the role was taken by a change of roles
 * @param term the one in which it joined; absent when the role was taken by a change of roles
 * @param joined the event: effective when, recorded when, on which document
 * @param firstCommitment the partner's first on this contract, by effective date; absent when it brings no money
 * @param left the withdrawal or change of roles that ended it, effective on the first day without the role; absent while it is held
 */
public record Participation(
        ContractId contract,
        PartnerId partner,
        @Nullable String partnerName,
        Role role,
        @Nullable JoinedVia via,
        @Nullable TermNumber term,
        Source joined,
        @Nullable FirstCommitment firstCommitment,
        @Nullable Source left) {

    /** @param amount as first promised, before any increase or reduction */
    public record FirstCommitment(CommitmentId commitment, TermNumber term, Money amount, Source source) {}
}
