package fr.partnershipledger.api.changes;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.contract.FindContract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contract on two dates, side by side: only what differs. In each pair {@code before} is absent for what was not there yet
 * and {@code after} for what is not there any more.
 *
 * @param from the contract as it was at the end of this day
 * @param to the contract as it is at the end of this day
 * @param knownAt absent when everything counts that is known now
 * @param money by term and partner, and in all; the changes of the rows add up to that of the total
 * @param events what brought the changes about, in words: those effective after {@code from} and by {@code to} that stand
 * @param eventsLeftOut true when there are more events than are told here; the audit trail has them all
 */
public record Changes(
        ContractId contract,
        LocalDate from,
        LocalDate to,
        @Nullable Instant knownAt,
        @Nullable Change<FindContract.Status> status,
        @Nullable Change<String> title,
        @Nullable Change<String> policy,
        List<Term> terms,
        List<Partner> partners,
        List<Action> actions,
        Money money,
        List<FindAuditTrail.Line> events,
        boolean eventsLeftOut) {

    public record Term(
            TermNumber term,
            @Nullable TermState before,
            @Nullable TermState after) {}

    public record TermState(String title, LocalDate from, LocalDate to, boolean booksClosed) {}

    /** The roles on each date; none where it was no partner. */
    public record Partner(PartnerId partner, @Nullable String partnerName, Set<Role> before, Set<Role> after) {}

    public record Action(
            ActionKey action,
            @Nullable ActionState before,
            @Nullable ActionState after) {}

    public record ActionState(ActionDescription description, int openFacilities, boolean ended) {}

    public record Money(List<Row> rows, Difference total) {}

    public record Row(
            TermNumber term, PartnerId partner, @Nullable String partnerName, Difference difference) {}

    /** @param change {@code after} less {@code before}, signed */
    public record Difference(Measures before, Measures after, Measures change) {}
}
