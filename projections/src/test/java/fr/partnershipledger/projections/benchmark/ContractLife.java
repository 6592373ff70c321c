package fr.partnershipledger.projections.benchmark;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractCommand.AdmitPartner;
import fr.partnershipledger.core.contract.ContractCommand.AmendContract;
import fr.partnershipledger.core.contract.ContractCommand.CorrectEntry;
import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.coordination.CoordinationCommand.RecordEvaluation;
import fr.partnershipledger.core.coordination.CoordinationCommand.VacatePosition;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.funding.FundingCommand;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.term.Period;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one contract over two terms, as a town, a family allowance fund and a few others take them: mostly
 * payments, on commitments of each partner for each term, now and then anything else. It knows enough of what it decided to
 * decide nothing that the rules refuse.
 */
final class ContractLife {

    private static final Actor[] CLERKS = {
        new Actor("clerk-1"), new Actor("clerk-2"), new Actor("clerk-3"), new Actor("clerk-4")
    };
    private static final int TERM_DAYS = 3 * 365;
    private static final List<String> WORDS =
            List.of("Enfance", "Jeunesse", "Parentalité", "Temps libre", "Accompagnement à la scolarité", "Animation");

    /** A commitment, and how much of it is neither paid nor allocated. */
    private static final class Promise {

        final CommitmentId id;
        final LocalDate since;
        long unpaidCents;
        long unallocatedCents;

        Promise(CommitmentId id, LocalDate since, long cents) {
            this.id = id;
            this.since = since;
            this.unpaidCents = cents;
            this.unallocatedCents = cents;
        }
    }

    private final ContractId contract;
    private final TerritoryCode territory;
    private final List<PartnerId> partners;
    private final PartnerId late;
    private final int decisions;
    private final Random random;
    private final LocalDate signed;
    private final List<Promise> promises = new ArrayList<>();
    private LocalDate today;
    private LocalDate paidOn;
    private int taken;
    private int term = 1;
    private int actions;
    private int facilities;
    private int joined;
    private boolean extended;
    private boolean filled;
    private @Nullable UUID wrong;

    /** @param decisions how many it takes until it has ended */
    ContractLife(ContractId contract, TerritoryCode territory, List<PartnerId> partners, int decisions, Random random) {
        this.contract = contract;
        this.territory = territory;
        this.partners = partners.subList(0, partners.size() - 1);
        this.late = partners.get(partners.size() - 1);
        this.decisions = Math.max(decisions, 20);
        this.random = random;
        this.signed = LocalDate.of(2004 + random.nextInt(14), 1 + random.nextInt(12), 1);
        this.today = signed;
        this.paidOn = signed;
    }

    ContractId contract() {
        return contract;
    }

    boolean hasEnded() {
        return taken >= decisions;
    }

    /** A payment of this contract turns out to be typed wrongly; its next decision says so. */
    void isWrong(UUID payment) {
        wrong = payment;
    }

    Submission next() {
        int number = taken++;
        today = signed.plusDays(Math.min(2L * TERM_DAYS - 1, 2L * TERM_DAYS * number / decisions));
        paidOn = today;
        LedgerCommand command = command(number);
        return Submission.of(command, decision(paidOn, command instanceof FundingCommand));
    }

    private LedgerCommand command(int number) {
        if (number == 0) {
            return signing();
        }
        if (number <= 4) {
            return include();
        }
        if (number <= 4 + partners.size()) {
            return commit(partners.get(number - 5));
        }
        if (wrong != null) {
            UUID payment = wrong;
            wrong = null;
            return new CorrectEntry(contract, payment, "typed wrongly: the amount is another one");
        }
        if (term == 1 && number >= decisions / 2) {
            term = 2;
            return new RenewContract(contract, one() + " 2", termPeriod(2), List.of());
        }
        return any(random.nextInt(1000));
    }

    private LedgerCommand any(int chance) {
        if (chance < 90) {
            return commit(one(partners));
        }
        if (chance < 160) {
            return allocate();
        }
        if (chance < 185) {
            return new IncreaseCommitment(contract, latest().id, euros(100 + random.nextInt(500)));
        }
        return chance < 300 ? ofTheRest(chance) : pay();
    }

    private LedgerCommand ofTheRest(int chance) {
        if (chance < 220) {
            return new HoldMeeting(
                    contract, "Comité de pilotage", List.of(partners.get(0), partners.get(1)), List.of(one(), one()));
        }
        if (chance < 240) {
            return new OpenFacility(contract, action(), new FacilityKey("f" + ++facilities), one(), "Centre");
        }
        if (chance < 255) {
            return new ChangeAction(contract, action(), one() + " " + taken, null, null, null, null);
        }
        if (chance < 270) {
            filled = !filled;
            PositionKey head = new PositionKey("head");
            return filled
                    ? new FillPosition(contract, head, "chargée de coopération", new PersonId("p" + taken), null)
                    : new VacatePosition(contract, head);
        }
        if (chance < 285) {
            return new RecordEvaluation(contract, EvaluationKind.OUTCOME, "Des places ouvertes: " + taken, List.of());
        }
        if (chance < 293) {
            return new AmendContract(contract, one() + " " + taken, null, "Article " + taken);
        }
        if (joined == 0) {
            joined++;
            return new AdmitPartner(contract, late, Set.of(Role.OPERATIONAL_PARTNER), JoinedVia.ACCESSION);
        }
        if (term == 2 && !extended) {
            extended = true;
            return new ExtendContract(contract, null, termPeriod(2).to().plusMonths(6), List.of());
        }
        return pay();
    }

    private SignContract signing() {
        List<Joining> joinings = new ArrayList<>();
        joinings.add(new Joining(partners.get(0), Set.of(Role.PROMOTER, Role.SIGNATORY, Role.FUNDER)));
        for (PartnerId partner : partners.subList(1, partners.size())) {
            joinings.add(new Joining(partner, Set.of(Role.SIGNATORY, Role.FUNDER)));
        }
        return new SignContract(
                contract,
                territory,
                one(),
                "petite enfance, jeunesse",
                null,
                termPeriod(1),
                CurrencyUnit.EUR,
                joinings);
    }

    private Period termPeriod(int number) {
        LocalDate from = signed.plusDays((long) TERM_DAYS * (number - 1));
        return new Period(from, from.plusDays(TERM_DAYS - 1));
    }

    private IncludeAction include() {
        return new IncludeAction(
                contract,
                new ActionKey("a" + ++actions),
                new ActionDescription(
                        one() + " " + actions,
                        Origin.DEVELOPED,
                        new Audience(3, 11, null),
                        "tout le territoire",
                        null));
    }

    private CommitFunds commit(PartnerId partner) {
        long cents = 100L * (1_000 + random.nextInt(400_000));
        Promise promise = new Promise(new CommitmentId("c" + (promises.size() + 1)), today, cents);
        promises.add(promise);
        return new CommitFunds(contract, promise.id, new TermNumber(term), partner, cents(cents), null);
    }

    private LedgerCommand allocate() {
        Promise promise = latest();
        long part = promise.unallocatedCents / 3;
        if (part < 100) {
            return commit(one(partners));
        }
        promise.unallocatedCents -= part;
        return new AllocateFunds(contract, promise.id, action(), cents(part));
    }

    /** A payment is as large as leaves something for the next ones; some are recorded months late. */
    private LedgerCommand pay() {
        Promise promise = one(promises);
        long part = promise.unpaidCents / 12;
        if (part < 100) {
            return commit(one(partners));
        }
        promise.unpaidCents -= part;
        if (random.nextInt(20) == 0) {
            LocalDate earlier = today.minusDays(30L + random.nextInt(200));
            paidOn = earlier.isBefore(promise.since) ? promise.since : earlier;
        }
        return new RecordPayment(contract, promise.id, cents(part), null);
    }

    private Promise latest() {
        return promises.get(promises.size() - 1);
    }

    private ActionKey action() {
        return new ActionKey("a" + (1 + random.nextInt(actions)));
    }

    /** Money is dated to the day: a month begins before most commitments that are made in it. */
    private Decision decision(LocalDate on, boolean money) {
        Effective effective = !money && random.nextInt(10) == 0
                ? new Effective(on.withDayOfMonth(1), Precision.MONTH)
                : Effective.day(on);
        return new Decision(
                CLERKS[random.nextInt(CLERKS.length)],
                effective,
                random.nextInt(10) < 4 ? document(on) : null,
                random.nextInt(10) == 0 ? "Transmis par le service enfance" : null);
    }

    private DecisionDocument document(LocalDate on) {
        String reference = "DCM " + on.getYear() + "-" + (1 + random.nextInt(400));
        return new DecisionDocument(
                reference, on, null, URI.create("https://documents.example/" + contract.value() + "/" + taken));
    }

    private String one() {
        return one(WORDS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Money euros(int euros) {
        return cents(100L * euros);
    }

    private static Money cents(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }
}
