package fr.partnershipledger.core.contract;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.action.Actions;
import fr.partnershipledger.core.contract.ContractCommand.AdmitPartner;
import fr.partnershipledger.core.contract.ContractCommand.AmendContract;
import fr.partnershipledger.core.contract.ContractCommand.ChangeRoles;
import fr.partnershipledger.core.contract.ContractCommand.CloseTerm;
import fr.partnershipledger.core.contract.ContractCommand.CorrectEntry;
import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.ReopenTerm;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.contract.ContractCommand.TerminateContract;
import fr.partnershipledger.core.contract.ContractCommand.WithdrawPartner;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.ContractTerminated;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.contract.ContractEvent.TermReopened;
import fr.partnershipledger.core.coordination.Coordination;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.Funding;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Membership;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Terms;
import fr.partnershipledger.core.term.Terms.Term;
import fr.partnershipledger.core.territory.TerritoryRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An agreement between partners: one consistency boundary, from signature to end. Its money, actions and coordination are
 * parts of it with rules of their own.
 */
@AggregateRoot
public final class Contract {

    @AggregateIdentifier
    private @Nullable ContractId id;

    private final Terms terms = new Terms();
    private final Membership membership = new Membership();

    @AggregateMember
    private final Journal journal = new Journal();

    @AggregateMember
    private final Actions actions = new Actions();

    @AggregateMember
    private final Funding funding = new Funding(terms, membership, actions);

    @AggregateMember
    private final Coordination coordination = new Coordination(membership);

    private Effective signed = Effective.NEVER;
    private @Nullable Effective terminated;
    private @Nullable String policy;

    Contract() {}

    /** What holds for every decision on a contract that exists, whatever it decides. */
    @CommandHandlerInterceptor
    void refuseOutsideTheContract(LedgerCommand command, Decision decision) {
        if (id == null || command instanceof SignContract || command instanceof CorrectEntry) {
            return;
        }
        if (decision.effective().last().isBefore(signed.on())) {
            throw Rule.CONTRACT_NOT_BEGUN.refuse(
                    "decision.effectiveOn", "date", decision.effective(), "signed", signed);
        }
        if (!(command instanceof CloseTerm) && !(command instanceof ReopenTerm)) {
            terms.refuseIfBooksClosed(decision.effective());
        }
        if (DecisionsOfTheLiving.include(command)) {
            refuseIfTerminated(decision.effective());
        }
    }

    private void refuseIfTerminated(Effective effective) {
        if (terminated != null && !effective.on().isBefore(terminated.on())) {
            throw Rule.CONTRACT_ENDED.refuse("decision.effectiveOn", "date", effective, "ended", terminated);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void sign(SignContract command, PartnerRegistry partners, TerritoryRegistry territories) {
        if (id != null) {
            throw Rule.ID_ALREADY_USED.refuse("id", "value", id.value());
        }
        if (!territories.knows(command.territory())) {
            throw Rule.UNKNOWN_TERRITORY.refuse(
                    "territory", "value", command.territory().value());
        }
        command.partners().forEach(joining -> refuseUnlessRegistered(fieldOf(joining), joining.partner(), partners));
        membership.refuseIfTooMany("roles", command.partners());
        apply(new ContractSigned(
                command.contract(),
                command.territory(),
                command.title(),
                command.policy(),
                command.firstOfItsKind(),
                command.term(),
                command.currency()));
        join(command.contract(), command.partners(), JoinedVia.SIGNATURE, TermNumber.FIRST);
    }

    @CommandHandler
    void renew(RenewContract command, Decision decision, PartnerRegistry partners) {
        refuseIfTerminated();
        terms.refuseUnlessAfterLatest(command.term());
        refuseUnlessAllMayJoin(command.joins(), decision, partners);
        Term latest = terms.latest();
        TermNumber number = latest.number().next();
        apply(new ContractRenewed(
                command.contract(),
                number,
                Objects.requireNonNullElse(command.title(), latest.title()),
                command.term()));
        join(command.contract(), command.joins(), JoinedVia.RENEWAL, number);
    }

    @CommandHandler
    void extend(ExtendContract command, Decision decision, PartnerRegistry partners) {
        Term term = command.term() == null ? terms.latest() : terms.named(command.term());
        terms.refuseIfBooksClosed("term", term.number(), decision.effective());
        terms.refuseUnlessExtendable(term, command.newEnd());
        refuseUnlessAllMayJoin(command.joins(), decision, partners);
        apply(new ContractExtended(
                command.contract(), term.number(), term.period().to(), command.newEnd()));
        join(command.contract(), command.joins(), JoinedVia.EXTENSION, term.number());
    }

    @CommandHandler
    void amend(AmendContract command, Decision decision) {
        Term term = terms.at(decision.effective().on());
        Change<String> title = change(term.title(), command.title());
        Change<String> newPolicy = change(policy, command.policy());
        if (title == null && newPolicy == null && command.text() == null) {
            throw Rule.NOTHING_CHANGES.refuse("title");
        }
        apply(new ContractAmended(command.contract(), term.number(), title, newPolicy, command.text()));
    }

    private static @Nullable Change<String> change(@Nullable String before, @Nullable String after) {
        return after == null || after.equals(before) ? null : new Change<>(before, after);
    }

    @CommandHandler
    void terminate(TerminateContract command) {
        refuseIfTerminated();
        apply(new ContractTerminated(command.contract(), command.reason()));
    }

    private void refuseIfTerminated() {
        if (terminated != null) {
            throw Rule.ALREADY_TERMINATED.refuse("id", "ended", terminated);
        }
    }

    @CommandHandler
    void admit(AdmitPartner command, Decision decision, PartnerRegistry partners) {
        Effective effective = decision.effective();
        Effective ended = Effective.day(terms.latest().period().to());
        if (effective.on().isAfter(ended.on())) {
            throw Rule.CONTRACT_ENDED.refuse("decision.effectiveOn", "date", effective, "ended", ended);
        }
        Joining joining = new Joining(command.partner(), command.roles());
        refuseUnlessRegistered("partner", command.partner(), partners);
        membership.refuseUnlessJoinable("roles", joining, effective);
        membership.refuseIfTooMany("partner", List.of(joining));
        join(
                command.contract(),
                List.of(joining),
                command.via(),
                terms.at(effective.on()).number());
    }

    @CommandHandler
    void changeRoles(ChangeRoles command, Decision decision) {
        PartnerId partner = command.partner();
        Set<Role> before = rolesOfMember(partner, decision.effective());
        if (before.equals(command.roles())) {
            throw Rule.NOTHING_CHANGES.refuse("roles");
        }
        if (before.contains(Role.SIGNATORY) && !command.roles().contains(Role.SIGNATORY)) {
            membership.refuseIfLastSignatory(
                    "roles", partner, decision.effective().on());
        }
        apply(new PartnerRolesChanged(command.contract(), partner, before, command.roles()));
    }

    @CommandHandler
    void withdraw(WithdrawPartner command, Decision decision) {
        PartnerId partner = command.partner();
        Set<Role> roles = rolesOfMember(partner, decision.effective());
        if (roles.contains(Role.SIGNATORY)) {
            membership.refuseIfLastSignatory(
                    "partner", partner, decision.effective().on());
        }
        funding.firstPromiseByNoMember(
                        partner,
                        (who, when) -> !membership.isMember(who, when)
                                || membership.isMemberIfItLeaves(decision.effective(), who, when))
                .ifPresent(needed -> {
                    throw Rule.STILL_NEEDED.refuse(
                            "decision.effectiveOn", "partner", partner, "date", decision.effective(), "needed", needed);
                });
        apply(new PartnerWithdrew(command.contract(), partner, roles, command.reason()));
    }

    private Set<Role> rolesOfMember(PartnerId partner, Effective effective) {
        membership.refuseUnlessMember("partner", partner, Effective.day(effective.on()));
        return Joining.ordered("roles", membership.rolesOn(partner, effective.on()));
    }

    @CommandHandler
    void close(CloseTerm command, Decision decision) {
        terms.refuseUnlessClosable(command.term(), decision.effective());
        apply(new TermClosed(command.contract(), command.term()));
    }

    @CommandHandler
    void reopen(ReopenTerm command, Decision decision) {
        terms.refuseUnlessReopenable(command.term(), decision.effective());
        apply(new TermReopened(command.contract(), command.term(), command.reason()));
    }

    @CommandHandler
    void correct(CorrectEntry command) {
        Journal.Entry entry = journal.standing(command.entry());
        ContractCorrections.refuseUnlessCorrectable(entry);
        try {
            terms.refuseIfBooksClosed(entry.effective());
            corrections().refuseUnlessUndoable(entry);
        } catch (Refusal refusal) {
            // Whatever stands in the way, the correction itself names nothing but the entry.
            throw refusal.at("event");
        }
        apply(new EntryCorrected(
                command.contract(), entry.id(), LedgerEvent.nameOf(entry.event().getClass()), command.reason()));
    }

    private void refuseUnlessAllMayJoin(List<Joining> joins, Decision decision, PartnerRegistry partners) {
        for (Joining joining : joins) {
            refuseUnlessRegistered(fieldOf(joining), joining.partner(), partners);
            membership.refuseUnlessJoinable("joins", joining, decision.effective());
        }
        membership.refuseIfTooMany("joins", joins);
    }

    private static void refuseUnlessRegistered(String field, PartnerId partner, PartnerRegistry partners) {
        if (partners.find(partner).isEmpty()) {
            throw Rule.UNKNOWN_PARTNER.refuse(field, "value", partner.value());
        }
    }

    /** Where the decision's body names a joining partner first. */
    private static String fieldOf(Joining joining) {
        if (joining.roles().contains(Role.PROMOTER)) {
            return "promoter";
        }
        return joining.roles().contains(Role.SIGNATORY) ? "signatories" : "roles";
    }

    private static void join(ContractId contract, List<Joining> joins, JoinedVia via, TermNumber term) {
        for (Joining joining : joins) {
            apply(new PartnerJoined(contract, joining.partner(), joining.roles(), via, term));
        }
    }

    private ContractCorrections corrections() {
        return new ContractCorrections(terms, membership, funding, actions, coordination, policy);
    }

    @EventSourcingHandler
    void on(ContractSigned event, Decision decision) {
        id = event.contract();
        signed = decision.effective();
        policy = event.policy();
        funding.useCurrency(event.currency());
        terms.open(TermNumber.FIRST, event.title(), event.term());
    }

    @EventSourcingHandler
    void on(ContractRenewed event) {
        terms.open(event.term(), event.title(), event.period());
    }

    @EventSourcingHandler
    void on(ContractExtended event) {
        terms.end(event.term(), event.newEnd());
    }

    @EventSourcingHandler
    void on(ContractAmended event) {
        if (event.title() != null) {
            terms.retitle(event.term(), event.title().after());
        }
        if (event.policy() != null) {
            policy = event.policy().after();
        }
    }

    @EventSourcingHandler
    void on(ContractTerminated event, Decision decision) {
        terminated = decision.effective();
    }

    @EventSourcingHandler
    void on(PartnerJoined event, Decision decision, @MessageIdentifier String entry) {
        membership.joined(UUID.fromString(entry), event.partner(), event.roles(), decision.effective(), event.term());
    }

    @EventSourcingHandler
    void on(PartnerRolesChanged event, Decision decision, @MessageIdentifier String entry) {
        membership.changedTo(UUID.fromString(entry), event.partner(), event.after(), decision.effective());
    }

    @EventSourcingHandler
    void on(PartnerWithdrew event, Decision decision, @MessageIdentifier String entry) {
        membership.left(UUID.fromString(entry), event.partner(), decision.effective());
    }

    @EventSourcingHandler
    void on(TermClosed event, Decision decision) {
        terms.reopenedOrClosed(event.term(), true, decision.effective());
    }

    @EventSourcingHandler
    void on(TermReopened event, Decision decision) {
        terms.reopenedOrClosed(event.term(), false, decision.effective());
    }

    @EventSourcingHandler
    void on(EntryCorrected event) {
        Journal.Entry entry = journal.entry(event.entry());
        if (entry.event() instanceof ContractTerminated) {
            terminated = null;
        } else if (entry.event() instanceof ContractAmended amended && amended.policy() != null) {
            policy = amended.policy().before();
        }
        corrections().undo(entry);
    }
}
