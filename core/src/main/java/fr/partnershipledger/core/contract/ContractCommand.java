package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The decisions about the agreement itself: its life, its partners, its books. */
public sealed interface ContractCommand extends LedgerCommand {

    @TargetAggregateIdentifier
    ContractId contract();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    /**
     * Signs a contract, which opens its term 1.
     *
     * @param partners everyone who joins by signing; at least one SIGNATORY and one PROMOTER
     * @param firstOfItsKind what the contract is the first of, if anything
     */
    record SignContract(
            ContractId contract,
            TerritoryCode territory,
            String title,
            @Nullable String policy,
            @Nullable String firstOfItsKind,
            Period term,
            CurrencyUnit currency,
            List<Joining> partners)
            implements ContractCommand {

        public SignContract {
            Checks.title("title", title);
            Checks.optionalTitle("policy", policy);
            Checks.optionalTitle("firstOfItsKind", firstOfItsKind);
            partners = List.copyOf(partners);
            Checks.distinct("partners", partners.stream().map(Joining::partner).toList());
            if (noneIs(Role.SIGNATORY, partners)) {
                throw Rule.NO_SIGNATORY.refuse("signatories");
            }
            if (noneIs(Role.PROMOTER, partners)) {
                throw Rule.NO_PROMOTER.refuse("promoter");
            }
        }

        private static boolean noneIs(Role role, List<Joining> partners) {
            return partners.stream().noneMatch(joining -> joining.roles().contains(role));
        }
    }

    /**
     * Opens the next term.
     *
     * @param title the new term's title; the current one's when absent
     * @param joins who joins by the renewal, in which new roles
     */
    record RenewContract(ContractId contract, @Nullable String title, Period term, List<Joining> joins)
            implements ContractCommand {

        public RenewContract {
            Checks.optionalTitle("title", title);
            joins = List.copyOf(joins);
            Checks.distinct("joins", joins.stream().map(Joining::partner).toList());
        }
    }

    /**
     * Gives a term a later end.
     *
     * @param term which term; the latest when absent
     */
    record ExtendContract(ContractId contract, @Nullable TermNumber term, LocalDate newEnd, List<Joining> joins)
            implements ContractCommand {

        public ExtendContract {
            Checks.date("newEnd", newEnd);
            joins = List.copyOf(joins);
            Checks.distinct("joins", joins.stream().map(Joining::partner).toList());
        }
    }

    /**
     * Changes the title of the current term, the policy, or the text in words.
     *
     * @param text what changes in the text; at most 4,000 characters
     */
    record AmendContract(
            ContractId contract,
            @Nullable String title,
            @Nullable String policy,
            @Nullable String text) implements ContractCommand {

        public AmendContract {
            Checks.optionalTitle("title", title);
            Checks.optionalTitle("policy", policy);
            Checks.text("text", text, Checks.NOTE_LENGTH);
        }
    }

    /** Ends the contract on the effective date. */
    record TerminateContract(ContractId contract, @Nullable String reason) implements ContractCommand {

        public TerminateContract {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }

    /** Lets a partner join, or an existing partner take further roles, by an amendment or by its accession. */
    record AdmitPartner(ContractId contract, PartnerId partner, Set<Role> roles, JoinedVia via)
            implements ContractCommand {

        public AdmitPartner {
            roles = Joining.ordered("roles", roles);
            if (via != JoinedVia.AMENDMENT && via != JoinedVia.ACCESSION) {
                throw Rule.NOT_BY_THIS_DECISION.refuse("via", "value", via.name());
            }
        }
    }

    /** Gives a partner these roles and no others from the effective date on. */
    record ChangeRoles(ContractId contract, PartnerId partner, Set<Role> roles) implements ContractCommand {

        public ChangeRoles {
            roles = Joining.ordered("roles", roles);
        }
    }

    record WithdrawPartner(
            ContractId contract,
            PartnerId partner,
            @Nullable String reason) implements ContractCommand {

        public WithdrawPartner {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }

    /** Closes the books of a term: nothing with an effective date in it, and no money on it, is accepted any more. */
    record CloseTerm(ContractId contract, TermNumber term) implements ContractCommand {}

    /** @param reason why the books must be opened again; at most 4,000 characters */
    record ReopenTerm(ContractId contract, TermNumber term, String reason) implements ContractCommand {

        public ReopenTerm {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }

    /**
     * Reverses an earlier event of this contract.
     *
     * @param entry the event's identifier
     * @param reason what was wrong with it; at most 4,000 characters
     */
    record CorrectEntry(ContractId contract, UUID entry, String reason) implements ContractCommand {

        public CorrectEntry {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }
}
