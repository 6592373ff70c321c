package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.Actions;
import fr.partnershipledger.core.contract.ContractEvent.ContractAmended;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.contract.ContractEvent.TermReopened;
import fr.partnershipledger.core.coordination.Coordination;
import fr.partnershipledger.core.coordination.CoordinationEvent;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.Funding;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Membership;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.core.term.Terms;
import fr.partnershipledger.core.term.Terms.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When an entry of a contract may be taken back, and what that does. A signing is not correctable on its own (everything
 * rests on it; terminate and sign again), nor are the joinings that came with it (change the roles, or withdraw), nor the
 * closing and reopening of books and corrections, which have decisions of their own to answer them.
 */
record ContractCorrections(
        Terms terms,
        Membership membership,
        Funding funding,
        Actions actions,
        Coordination coordination,
        @Nullable String policy) {

    /** @throws Refusal {@link Rule#NOT_CORRECTABLE} when entries of its kind never are */
    static void refuseUnlessCorrectable(Journal.Entry entry) {
        LedgerEvent event = entry.event();
        if (event instanceof ContractSigned
                || event instanceof TermClosed
                || event instanceof TermReopened
                || event instanceof EntryCorrected
                || (event instanceof PartnerJoined joined && joined.via() == JoinedVia.SIGNATURE)) {
            throw Rule.NOT_CORRECTABLE.refuse("event", "name", LedgerEvent.nameOf(event.getClass()));
        }
    }

    /** @throws Refusal {@link Rule#BUILT_UPON}, or the rule its undoing would break */
    void refuseUnlessUndoable(Journal.Entry entry) {
        LedgerEvent event = entry.event();
        if (event instanceof FundingEvent money) {
            terms.refuseIfBooksClosed("event", money.term(), entry.effective());
            funding.refuseUnlessUndoable(money, entry.effective());
        } else if (event instanceof ActionEvent action) {
            refuseIfBuiltUpon(action instanceof ActionIncluded && funding.isFor(action.action()));
            actions.refuseUnlessUndoable(action);
        } else if (event instanceof CoordinationEvent coordinated) {
            coordination.refuseUnlessUndoable(coordinated);
        } else if (event instanceof ContractRenewed renewed) {
            Term term = terms.named(renewed.term());
            refuseIfBuiltUpon(!term.equals(terms.latest())
                    || !term.period().equals(renewed.period())
                    || !term.title().equals(renewed.title())
                    || term.closed()
                    || funding.isPromisedTo(term.number())
                    || membership.anyoneJoinedIn(term.number()));
        } else if (event instanceof ContractExtended extended) {
            Term term = terms.named(extended.term());
            terms.refuseIfBooksClosed("event", term.number(), entry.effective());
            refuseIfBuiltUpon(!term.period().to().equals(extended.newEnd()));
        } else if (event instanceof ContractAmended amended) {
            boolean titleMoved = amended.title() != null
                    && !terms.named(amended.term())
                            .title()
                            .equals(amended.title().after());
            boolean policyMoved = amended.policy() != null
                    && !Objects.equals(policy, amended.policy().after());
            refuseIfBuiltUpon(titleMoved || policyMoved);
        } else if (event instanceof PartnerJoined joined) {
            refuseIfPartnersRelyOn(entry, joined.partner());
        } else if (event instanceof PartnerRolesChanged changed) {
            refuseIfPartnersRelyOn(entry, changed.partner());
        }
    }

    private void refuseIfPartnersRelyOn(Journal.Entry entry, PartnerId partner) {
        refuseIfBuiltUpon(funding.firstPromiseByNoMember(
                        partner, (who, when) -> membership.isMemberWithout(entry.id(), who, when))
                .isPresent());
        membership.refuseIfLastSignatoryWithout(
                entry.id(), "event", partner, entry.effective().on());
    }

    private static void refuseIfBuiltUpon(boolean builtUpon) {
        if (builtUpon) {
            throw Rule.BUILT_UPON.refuse("event");
        }
    }

    void undo(Journal.Entry entry) {
        LedgerEvent event = entry.event();
        if (event instanceof FundingEvent money) {
            funding.undo(money, entry.effective());
        } else if (event instanceof ActionEvent action) {
            actions.undo(action);
        } else if (event instanceof CoordinationEvent coordinated) {
            coordination.undo(coordinated);
        } else if (event instanceof ContractRenewed) {
            terms.removeLatest();
        } else if (event instanceof ContractExtended extended) {
            terms.end(extended.term(), extended.previousEnd());
        } else if (event instanceof ContractAmended amended && amended.title() != null) {
            terms.retitle(amended.term(), amended.title().before());
        } else if (event instanceof PartnerJoined joined) {
            membership.takeBack(entry.id(), joined.partner());
        } else if (event instanceof PartnerRolesChanged changed) {
            membership.takeBack(entry.id(), changed.partner());
        } else if (event instanceof PartnerWithdrew withdrew) {
            membership.takeBack(entry.id(), withdrew.partner());
        }
    }
}
