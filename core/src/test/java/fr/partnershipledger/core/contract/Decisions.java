package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.CloseFacility;
import fr.partnershipledger.core.action.ActionCommand.EndAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Origin;
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
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.coordination.CoordinationCommand.RecordEvaluation;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CancelCommitment;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.funding.FundingCommand.ReduceCommitment;
import fr.partnershipledger.core.funding.FundingCommand.ReleaseAllocation;
import fr.partnershipledger.core.funding.FundingCommand.ReversePayment;
import fr.partnershipledger.core.funding.FundingCommand.SplitCommitment;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The decisions of the stories, each with everything that the rule told does not speak of. */
public final class Decisions {

    public static final ContractId CONTRACT = new ContractId("saint-joseph");
    public static final TerritoryCode SAINT_JOSEPH = new TerritoryCode("97412");
    public static final PartnerId COMMUNE = new PartnerId("commune");
    public static final PartnerId CCAS = new PartnerId("ccas");
    public static final PartnerId CAF = new PartnerId("caf");
    public static final PartnerId DEPARTMENTAL_COUNCIL = new PartnerId("cg");
    public static final PartnerId OTHERS = new PartnerId("others");
    public static final TermNumber TERM_1 = new TermNumber(1);
    public static final TermNumber TERM_2 = new TermNumber(2);
    public static final ActionKey CLAS = new ActionKey("clas");
    public static final ActionKey CENTRES = new ActionKey("maisons-pour-tous");
    public static final CommitmentId C1 = new CommitmentId("c1");
    public static final CommitmentId C2 = new CommitmentId("c2");
    public static final AllocationId A1 = new AllocationId("a1");
    public static final PaymentId P1 = new PaymentId("p1");
    public static final FacilityKey HOUSE = new FacilityKey("house-1");
    public static final PositionKey HEAD = new PositionKey("head");
    public static final Period FIRST_TERM = new Period(LocalDate.of(2003, 1, 1), LocalDate.of(2005, 12, 31));
    public static final Period SECOND_TERM = new Period(LocalDate.of(2006, 1, 1), LocalDate.of(2008, 12, 31));

    private Decisions() {}

    static Told told(LedgerCommand command, String date) {
        return new Told(command, Decision.by(Told.CLERK, Told.effective(date)));
    }

    public static Money eur(String amount) {
        return Amounts.parse("amount", amount, "EUR");
    }

    public static SignContract signing(Joining... partners) {
        return new SignContract(
                CONTRACT,
                SAINT_JOSEPH,
                "Contractualisation territorialisée",
                "childhood and youth",
                null,
                FIRST_TERM,
                CurrencyUnit.EUR,
                List.of(partners));
    }

    /** Signed in 2003 by the commune and the CAF, carried by the CCAS, with a group of others as funder. */
    public static Told signed() {
        return told(
                signing(
                        new Joining(CCAS, Set.of(Role.PROMOTER)),
                        new Joining(COMMUNE, Set.of(Role.SIGNATORY, Role.FUNDER)),
                        new Joining(CAF, Set.of(Role.SIGNATORY, Role.FUNDER)),
                        new Joining(OTHERS, Set.of(Role.FUNDER))),
                "2003");
    }

    /** Renewed in October 2005 for 2006 to 2008, with these new signatories. */
    public static Told renewed(PartnerId... signatories) {
        return told(
                new RenewContract(
                        CONTRACT,
                        "Plan social global",
                        SECOND_TERM,
                        List.of(signatories).stream()
                                .map(partner -> new Joining(partner, Set.of(Role.SIGNATORY)))
                                .toList()),
                "2005-10");
    }

    public static Told extended(String newEnd) {
        return told(new ExtendContract(CONTRACT, null, LocalDate.parse(newEnd), List.of()), "2005-06-01");
    }

    public static Told amended(String title) {
        return told(new AmendContract(CONTRACT, title, null, null), "2004-03-01");
    }

    public static Told terminated() {
        return told(new TerminateContract(CONTRACT, null), "2005-03-01");
    }

    public static Told admitted(PartnerId partner, Role... roles) {
        return told(new AdmitPartner(CONTRACT, partner, Set.of(roles), JoinedVia.ACCESSION), "2004-05-01");
    }

    public static Told rolesChanged(PartnerId partner, Role... roles) {
        return told(new ChangeRoles(CONTRACT, partner, Set.of(roles)), "2004-06-01");
    }

    public static Told withdrawn(PartnerId partner) {
        return told(new WithdrawPartner(CONTRACT, partner, null), "2004-09-01");
    }

    public static Told booksClosed(TermNumber term) {
        return told(new CloseTerm(CONTRACT, term), "2006-06-30");
    }

    public static Told booksReopened(TermNumber term) {
        return told(new ReopenTerm(CONTRACT, term, "a late invoice"), "2006-07-15");
    }

    public static Told corrected(UUID entry) {
        return told(new CorrectEntry(CONTRACT, entry, "typed wrongly"), "2006-01-15");
    }

    public static Told committed(String amount) {
        return committed(amount, CAF, TERM_1);
    }

    public static Told committed(String amount, PartnerId partner, TermNumber term) {
        return told(new CommitFunds(CONTRACT, null, term, partner, eur(amount), null), "2004-05-01");
    }

    public static Told committedTo(ActionKey action, String amount) {
        return told(new CommitFunds(CONTRACT, null, TERM_1, CAF, eur(amount), action), "2004-05-01");
    }

    public static Told increased(String by) {
        return told(new IncreaseCommitment(CONTRACT, C1, eur(by)), "2004-06-01");
    }

    public static Told reduced(String by) {
        return told(new ReduceCommitment(CONTRACT, C1, eur(by)), "2004-06-01");
    }

    public static Told cancelled() {
        return told(new CancelCommitment(CONTRACT, C1, null), "2004-07-01");
    }

    public static Told split(SplitCommitment.Part... parts) {
        return told(new SplitCommitment(CONTRACT, C1, List.of(parts)), "2004-07-01");
    }

    public static SplitCommitment.Part part(PartnerId partner, String amount) {
        return new SplitCommitment.Part(partner, eur(amount));
    }

    public static Told allocated(ActionKey action, String amount) {
        return told(new AllocateFunds(CONTRACT, C1, action, eur(amount)), "2004-06-15");
    }

    public static Told released() {
        return told(new ReleaseAllocation(CONTRACT, C1, A1), "2004-08-01");
    }

    public static Told paid(String amount) {
        return told(new RecordPayment(CONTRACT, C1, eur(amount), null), "2004-07-01");
    }

    public static Told paidFor(ActionKey action, String amount) {
        return told(new RecordPayment(CONTRACT, C1, eur(amount), action), "2004-07-01");
    }

    public static Told paymentReversed() {
        return told(new ReversePayment(CONTRACT, C1, P1, null), "2004-08-01");
    }

    public static ActionDescription described(String title) {
        return new ActionDescription(title, Origin.CONSOLIDATED, null, null, null);
    }

    public static Told included(ActionKey action) {
        return told(new IncludeAction(CONTRACT, action, described("An action")), "2003");
    }

    public static Told changed(ActionKey action, String title) {
        return told(new ChangeAction(CONTRACT, action, title, null, null, null, null), "2004-02-01");
    }

    public static Told ended(ActionKey action) {
        return told(new EndAction(CONTRACT, action, null), "2004-04-01");
    }

    public static Told facilityOpened(ActionKey action) {
        return told(new OpenFacility(CONTRACT, action, HOUSE, null, "Vincendo"), "2004-02-01");
    }

    public static Told facilityClosed(ActionKey action) {
        return told(new CloseFacility(CONTRACT, action, HOUSE), "2004-03-01");
    }

    public static Told positionFilled() {
        return told(new FillPosition(CONTRACT, HEAD, "chef de projet", null), "2003");
    }

    public static Told positionVacated() {
        return told(new VacatePosition(CONTRACT, HEAD), "2004-01-15");
    }

    public static Told met(PartnerId... participants) {
        return told(
                new HoldMeeting(CONTRACT, "Comité de pilotage", List.of(participants), List.of("Go on.")),
                "2004-02-02");
    }

    public static Told evaluated() {
        return told(new RecordEvaluation(CONTRACT, EvaluationKind.OUTCOME, "Others joined.", List.of()), "2005-12-01");
    }
}
