package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to the agreement itself. */
public sealed interface ContractEvent extends LedgerEvent {

    ContractId contract();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    @EventName("contract.signed")
    record ContractSigned(
            ContractId contract,
            TerritoryCode territory,
            String title,
            @Nullable String policy,
            @Nullable String firstOfItsKind,
            Period term,
            CurrencyUnit currency)
            implements ContractEvent {}

    /** @param term the number of the new term */
    @EventName("contract.renewed")
    record ContractRenewed(ContractId contract, TermNumber term, String title, Period period)
            implements ContractEvent {}

    @EventName("contract.extended")
    record ContractExtended(ContractId contract, TermNumber term, LocalDate previousEnd, LocalDate newEnd)
            implements ContractEvent {}

    /** @param term the term whose title changes; each change is absent when that did not change */
    @EventName("contract.amended")
    record ContractAmended(
            ContractId contract,
            TermNumber term,
            @Nullable Change<String> title,
            @Nullable Change<String> policy,
            @Nullable String text)
            implements ContractEvent {}

    @EventName("contract.terminated")
    record ContractTerminated(ContractId contract, @Nullable String reason) implements ContractEvent {}

    /** @param roles the roles taken by this joining, beside those the partner may already hold */
    @EventName("contract.partner-joined")
    record PartnerJoined(ContractId contract, PartnerId partner, Set<Role> roles, JoinedVia via, TermNumber term)
            implements ContractEvent {}

    @EventName("contract.partner-roles-changed")
    record PartnerRolesChanged(ContractId contract, PartnerId partner, Set<Role> before, Set<Role> after)
            implements ContractEvent {}

    /** @param roles those it held until then */
    @EventName("contract.partner-withdrew")
    record PartnerWithdrew(
            ContractId contract,
            PartnerId partner,
            Set<Role> roles,
            @Nullable String reason) implements ContractEvent {}

    @EventName("contract.term-closed")
    record TermClosed(ContractId contract, TermNumber term) implements ContractEvent {}

    @EventName("contract.term-reopened")
    record TermReopened(ContractId contract, TermNumber term, String reason) implements ContractEvent {}

    /**
     * An earlier entry was wrong and has no effect any more, as from its own effective date; both stay visible.
     *
     * @param entry the identifier of the reversed event
     * @param entryName its stored name
     */
    @EventName("contract.entry-corrected")
    record EntryCorrected(ContractId contract, UUID entry, String entryName, String reason) implements ContractEvent {}
}
