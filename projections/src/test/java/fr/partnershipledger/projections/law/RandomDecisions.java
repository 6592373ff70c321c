package fr.partnershipledger.projections.law;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.DEPARTMENTAL_COUNCIL;
import static fr.partnershipledger.core.contract.Decisions.FIRST_TERM;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.CloseFacility;
import fr.partnershipledger.core.action.ActionCommand.EndAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
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
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.term.Period;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** Decisions drawn at random about one contract, from so few names and dates that many of them meet. */
final class RandomDecisions {

    static final List<PartnerId> PARTNERS = List.of(COMMUNE, CCAS, CAF, DEPARTMENTAL_COUNCIL, OTHERS);
    private static final List<String> WORDS = List.of("Enfance", "Jeunesse", "Plan social global", "Temps libre");

    private final ContractId contract;
    private final Random random;
    private final RandomMoney money;

    RandomDecisions(ContractId contract, Random random) {
        this.contract = contract;
        this.random = random;
        this.money = new RandomMoney(contract, random);
    }

    SignContract signing() {
        return new SignContract(
                contract,
                SAINT_JOSEPH,
                one(WORDS),
                random.nextBoolean() ? null : one(WORDS),
                null,
                FIRST_TERM,
                CurrencyUnit.EUR,
                List.of(
                        new Joining(CCAS, Set.of(Role.PROMOTER)),
                        new Joining(COMMUNE, Set.of(Role.SIGNATORY, Role.FUNDER)),
                        new Joining(OTHERS, Set.of(Role.FUNDER))));
    }

    /** Mostly within the first terms; a third of them as vague as a month, a third as vague as a year. */
    Effective date() {
        LocalDate day = LocalDate.of(2002 + random.nextInt(9), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Effective(day, one(List.of(Precision.values())));
    }

    /** @param past what happened so far */
    LedgerCommand next(List<Receipt.Entry> past) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 ->
                money.next(past.stream().map(Receipt.Entry::event).toList());
            case 9 -> ofTheAgreement();
            case 10, 11 -> ofThePartners();
            case 12, 13 -> ofTheActions();
            case 14 -> ofTheCoordination();
            default -> new CorrectEntry(contract, one(past).id(), "typed wrongly");
        };
    }

    private LedgerCommand ofTheAgreement() {
        LocalDate from = LocalDate.of(2006 + 3 * random.nextInt(2), 1 + random.nextInt(3), 1);
        return switch (random.nextInt(13)) {
            case 0, 1, 2 ->
                new RenewContract(
                        contract,
                        random.nextBoolean() ? null : one(WORDS),
                        new Period(from, from.plusYears(2)),
                        random.nextBoolean() ? List.of() : List.of(new Joining(one(PARTNERS), roles())));
            case 3, 4, 5, 6 ->
                new ExtendContract(
                        contract,
                        random.nextBoolean() ? null : RandomMoney.term(random),
                        LocalDate.of(2005 + random.nextInt(6), 1 + random.nextInt(12), 28),
                        List.of());
            case 7, 8, 9 ->
                new AmendContract(
                        contract,
                        random.nextBoolean() ? null : one(WORDS),
                        random.nextBoolean() ? null : one(WORDS),
                        random.nextBoolean() ? null : "Article 3");
            case 10 -> new CloseTerm(contract, term());
            case 11 -> new ReopenTerm(contract, term(), "a late invoice");
            default ->
                random.nextInt(4) > 0
                        ? new ReopenTerm(contract, term(), "another late invoice")
                        : new TerminateContract(contract, null);
        };
    }

    private TermNumber term() {
        return RandomMoney.term(random);
    }

    private LedgerCommand ofThePartners() {
        return switch (random.nextInt(4)) {
            case 0, 1 ->
                new AdmitPartner(
                        contract,
                        one(PARTNERS),
                        roles(),
                        random.nextBoolean() ? JoinedVia.ACCESSION : JoinedVia.AMENDMENT);
            case 2 -> new ChangeRoles(contract, one(PARTNERS), roles());
            default -> new WithdrawPartner(contract, one(PARTNERS), null);
        };
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.of(one(List.of(Role.values())));
        if (random.nextBoolean()) {
            roles.add(one(List.of(Role.values())));
        }
        return roles;
    }

    private LedgerCommand ofTheActions() {
        ActionKey action = RandomMoney.action(random);
        FacilityKey facility = new FacilityKey("f" + random.nextInt(2));
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                new IncludeAction(
                        contract,
                        action,
                        new ActionDescription(
                                one(WORDS),
                                one(List.of(Origin.values())),
                                random.nextBoolean() ? null : audience(),
                                null,
                                null));
            case 2, 3 ->
                new ChangeAction(
                        contract,
                        action,
                        random.nextBoolean() ? null : one(WORDS),
                        null,
                        random.nextBoolean() ? null : audience(),
                        null,
                        random.nextBoolean() ? null : one(WORDS));
            case 4 ->
                new OpenFacility(
                        contract,
                        action,
                        facility,
                        null,
                        random.nextBoolean() ? null : one(List.of("Vincendo", "Jean-Petit")));
            case 5 -> new CloseFacility(contract, action, facility);
            default -> new EndAction(contract, action, null);
        };
    }

    /** Of few ages, so that some have ages in common and some have not; some told by one end or in words only. */
    private Audience audience() {
        int from = random.nextInt(9);
        return switch (random.nextInt(4)) {
            case 0 -> new Audience(from, null, null);
            case 1 -> new Audience(null, null, "pupils in difficulty");
            default -> new Audience(from, from + random.nextInt(4), null);
        };
    }

    private LedgerCommand ofTheCoordination() {
        PositionKey position = new PositionKey("head");
        return switch (random.nextInt(5)) {
            case 0, 1 -> new FillPosition(contract, position, "chef de projet", new PersonId("p" + random.nextInt(9)));
            case 2, 3 -> new VacatePosition(contract, position);
            default ->
                random.nextBoolean()
                        ? new HoldMeeting(contract, null, List.of(one(PARTNERS)), List.of())
                        : new RecordEvaluation(contract, EvaluationKind.OUTCOME, "Others joined.", List.of());
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
