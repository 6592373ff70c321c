package fr.partnershipledger.api.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import fr.partnershipledger.api.decision.DecisionBody;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.contract.ContractCommand.AdmitPartner;
import fr.partnershipledger.core.contract.ContractCommand.AmendContract;
import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bodies of decisions on a contract itself say. */
final class ContractBodies {

    private static final String USUAL_CURRENCY = "EUR";

    private ContractBodies() {}

    /** The dates of a term, both included. */
    record Term(LocalDate from, LocalDate to) {

        Period period() {
            return new Period(from, to);
        }
    }

    /**
     * A partner that joins: an object, or just its identifier, which then joins as a signatory.
     *
     * @param roles SIGNATORY when absent
     */
    record Join(PartnerId partner, @Nullable Set<Role> roles) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Join of(String partner) {
            return new Join(new PartnerId(partner), null);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Join {}

        static List<Joining> all(@Nullable List<Join> joins) {
            return joins == null
                    ? List.of()
                    : joins.stream()
                            .map(join -> new Joining(
                                    join.partner(),
                                    Objects.requireNonNullElse(join.roles(), EnumSet.of(Role.SIGNATORY))))
                            .toList();
        }
    }

    /**
     * @param id a new random one when absent
     * @param promoter who carries the contract
     * @param signatories who sign it
     * @param roles further roles, of these or of other partners; the promoter and the signatories may be named here too
     * @param currency EUR when absent
     */
    record Signing(
            @Nullable ContractId id,
            TerritoryCode territory,
            @Limited(Checks.TITLE_LENGTH) String title,
            @Limited(Checks.TITLE_LENGTH) @Nullable String policy,
            @Limited(Checks.TITLE_LENGTH) @Nullable String firstOfItsKind,
            Term term,
            @Limited(form = "[A-Z]{3}") @Nullable String currency,
            @Nullable PartnerId promoter,
            @Nullable List<PartnerId> signatories,
            @Nullable Map<Role, List<PartnerId>> roles,
            @Nullable Circumstances decision)
            implements DecisionBody {

        Signing {
            if (roles != null) {
                // In one order, so that the same roles make the same digest however they were written.
                Map<Role, List<PartnerId>> ordered = new EnumMap<>(Role.class);
                ordered.putAll(roles);
                roles = ordered;
            }
        }

        SignContract command() {
            return new SignContract(
                    id == null ? new ContractId(UUID.randomUUID().toString()) : id,
                    territory,
                    title,
                    policy,
                    firstOfItsKind,
                    term.period(),
                    Amounts.currency("currency", Objects.requireNonNullElse(currency, USUAL_CURRENCY)),
                    joinings());
        }

        /** One joining for each partner, in the order in which the body names them. */
        private List<Joining> joinings() {
            Map<PartnerId, Set<Role>> taken = new LinkedHashMap<>();
            if (promoter != null) {
                take(taken, promoter, Role.PROMOTER);
            }
            if (signatories != null) {
                Checks.distinct("signatories", signatories);
                signatories.forEach(partner -> take(taken, partner, Role.SIGNATORY));
            }
            if (roles != null) {
                roles.forEach((role, partners) -> {
                    Checks.distinct("roles." + role, partners);
                    partners.forEach(partner -> take(taken, partner, role));
                });
            }
            return taken.entrySet().stream()
                    .map(entry -> new Joining(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static void take(Map<PartnerId, Set<Role>> taken, PartnerId partner, Role role) {
            taken.computeIfAbsent(partner, unused -> EnumSet.noneOf(Role.class)).add(role);
        }
    }

    /**
     * @param title the current one when absent
     * @param joins who joins by the renewal
     */
    record Renewal(
            @Limited(Checks.TITLE_LENGTH) @Nullable String title,
            Term term,
            @Nullable List<Join> joins,
            @Nullable Circumstances decision)
            implements DecisionBody {

        RenewContract command(ContractId contract) {
            return new RenewContract(contract, title, term.period(), Join.all(joins));
        }
    }

    /** @param term the latest when absent */
    record Extension(
            LocalDate newEnd,
            @Nullable TermNumber term,
            @Nullable List<Join> joins,
            @Nullable Circumstances decision) implements DecisionBody {

        ExtendContract command(ContractId contract) {
            return new ExtendContract(contract, term, newEnd, Join.all(joins));
        }
    }

    /** @param text what changes in the text, in words */
    record Amendment(
            @Limited(Checks.TITLE_LENGTH) @Nullable String title,
            @Limited(Checks.TITLE_LENGTH) @Nullable String policy,
            @Limited(Checks.NOTE_LENGTH) @Nullable String text,
            @Nullable Circumstances decision)
            implements DecisionBody {

        AmendContract command(ContractId contract) {
            return new AmendContract(contract, title, policy, text);
        }
    }

    /** @param via ACCESSION when absent */
    record Admission(
            PartnerId partner,
            Set<Role> roles,
            @Nullable JoinedVia via,
            @Nullable Circumstances decision) implements DecisionBody {

        AdmitPartner command(ContractId contract) {
            return new AdmitPartner(contract, partner, roles, Objects.requireNonNullElse(via, JoinedVia.ACCESSION));
        }
    }

    record NewRoles(Set<Role> roles, @Nullable Circumstances decision) implements DecisionBody {}

    /** @param reason why the books must be opened again */
    record Reopening(
            @Limited(Checks.NOTE_LENGTH) String reason,
            @Nullable Circumstances decision) implements DecisionBody {}

    /**
     * @param event the identifier of the event to reverse
     * @param reason what was wrong with it
     */
    record Correction(
            UUID event,
            @Limited(Checks.NOTE_LENGTH) String reason,
            @Nullable Circumstances decision) implements DecisionBody {}
}
