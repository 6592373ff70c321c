package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
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
import fr.partnershipledger.core.coordination.CoordinationEvent.EvaluationRecorded;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.coordination.CoordinationEvent.PositionVacated;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.decision.Change;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentCancelled;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.indicator.Trend;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRecorded;
import fr.partnershipledger.core.territory.TerritoryEvent.DiagnosticRefreshed;
import fr.partnershipledger.core.territory.TerritoryEvent.TerritoryRegistered;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One event of each kind, with everything in it that it can hold, to compare with what is recorded and told of it. */
public final class EventSamples {

    private static final ContractId CONTRACT = new ContractId("saint-joseph");
    private static final PartnerId CAF = new PartnerId("caf-reunion");
    private static final PartnerId TOWN = new PartnerId("commune");
    private static final TermNumber TERM = new TermNumber(2);
    private static final ActionKey ACTION = new ActionKey("creches");
    private static final CommitmentId COMMITMENT = new CommitmentId("c1");
    private static final Money AMOUNT = Money.of(CurrencyUnit.EUR, new BigDecimal("6935000.00"));
    private static final Money TOTAL = Money.of(CurrencyUnit.EUR, new BigDecimal("9999999999999.99"));
    private static final TerritoryCode TERRITORY = new TerritoryCode("97412");
    private static final String REASON = "Délibération annulée :\n\"erreur\" de saisie";

    private static final ActionDescription BEFORE =
            new ActionDescription("Crèches", Origin.CONSOLIDATED, null, null, null);
    private static final ActionDescription AFTER = new ActionDescription(
            "Crèches et haltes-garderies",
            Origin.DEVELOPED,
            new Audience(0, 3, "tout-petits"),
            "toute la commune",
            "Accueillir davantage d'enfants");
    private static final Indicator RANGE = new Indicator(
            "places",
            null,
            new BigDecimal("12.5"),
            new BigDecimal("1000000"),
            "percent",
            Trend.RISING,
            new BigDecimal("-0.000001"),
            "estimation");
    private static final Indicator VALUE =
            new Indicator("chômage", new BigDecimal("52"), null, null, "percent", null, null, null);
    private static final Diagnostic DIAGNOSTIC = new Diagnostic(
            2003, List.of("habitants", "associations"), List.of(VALUE, RANGE), List.of("Peu de places"), true);

    public static final List<LedgerEvent> ALL = List.of(
            new ContractSigned(
                    CONTRACT,
                    TERRITORY,
                    "Contrat enfance",
                    "Enfance et jeunesse",
                    "premier de La Réunion 🌋",
                    new Period(LocalDate.of(2003, 1, 1), LocalDate.of(2005, 12, 31)),
                    CurrencyUnit.EUR),
            new ContractRenewed(
                    CONTRACT,
                    TERM,
                    "Contrat temps libre",
                    new Period(LocalDate.of(2006, 1, 1), LocalDate.of(2008, 12, 31))),
            new ContractExtended(CONTRACT, TERM, LocalDate.of(2008, 12, 31), LocalDate.of(2009, 6, 30)),
            new ContractAmended(
                    CONTRACT,
                    TERM,
                    new Change<>("Contrat temps libre", "Contrat enfance jeunesse"),
                    new Change<>(null, "Jeunesse"),
                    "L'article 3 est remplacé."),
            new ContractTerminated(CONTRACT, REASON),
            new PartnerJoined(CONTRACT, CAF, Set.of(Role.FUNDER, Role.SIGNATORY), JoinedVia.RENEWAL, TERM),
            new PartnerRolesChanged(CONTRACT, CAF, Set.of(Role.SIGNATORY), Set.of(Role.PROMOTER, Role.SIGNATORY)),
            new PartnerWithdrew(CONTRACT, CAF, Set.of(Role.OPERATIONAL_PARTNER), REASON),
            new TermClosed(CONTRACT, TERM),
            new TermReopened(CONTRACT, TERM, REASON),
            new EntryCorrected(
                    CONTRACT,
                    UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100"),
                    "funding.payment-recorded",
                    REASON),
            new FundsCommitted(CONTRACT, COMMITMENT, TERM, CAF, ACTION, AMOUNT),
            new CommitmentIncreased(CONTRACT, COMMITMENT, TERM, CAF, ACTION, AMOUNT, TOTAL),
            new CommitmentReduced(CONTRACT, COMMITMENT, TERM, CAF, ACTION, AMOUNT, TOTAL),
            new CommitmentCancelled(CONTRACT, COMMITMENT, TERM, CAF, ACTION, AMOUNT, REASON),
            new CommitmentSplit(
                    CONTRACT,
                    COMMITMENT,
                    TERM,
                    CAF,
                    ACTION,
                    AMOUNT,
                    List.of(
                            new CommitmentSplit.Part(
                                    new CommitmentId("c2"), TOWN, Money.of(CurrencyUnit.EUR, new BigDecimal("0.01"))),
                            new CommitmentSplit.Part(
                                    new CommitmentId("c3"),
                                    CAF,
                                    Money.of(CurrencyUnit.EUR, new BigDecimal("6934999.99"))))),
            new FundsAllocated(CONTRACT, COMMITMENT, new AllocationId("a1"), TERM, CAF, ACTION, AMOUNT),
            new AllocationReleased(CONTRACT, COMMITMENT, new AllocationId("a1"), TERM, CAF, ACTION, AMOUNT),
            new PaymentRecorded(CONTRACT, COMMITMENT, new PaymentId("p1"), TERM, CAF, ACTION, AMOUNT),
            new PaymentReversed(CONTRACT, COMMITMENT, new PaymentId("p1"), TERM, CAF, ACTION, AMOUNT, REASON),
            new ActionIncluded(CONTRACT, ACTION, AFTER),
            new ActionChanged(CONTRACT, ACTION, BEFORE, AFTER),
            new ActionEnded(CONTRACT, ACTION, REASON),
            new FacilityOpened(CONTRACT, ACTION, new FacilityKey("les-lilas"), "Les Lilas", "centre-ville"),
            new FacilityClosed(CONTRACT, ACTION, new FacilityKey("les-lilas")),
            new PositionFilled(
                    CONTRACT,
                    new PositionKey("coordinator"),
                    "Coordination enfance",
                    new PersonId("person-1"),
                    new SealedName("v1.3q2-7w_Zk0")),
            new PositionVacated(
                    CONTRACT, new PositionKey("coordinator"), "Coordination enfance", new PersonId("person-1")),
            new MeetingHeld(
                    CONTRACT,
                    new MeetingId("m1"),
                    "Comité de pilotage",
                    List.of(TOWN, CAF),
                    List.of("Ouvrir une crèche", "اجتماع")),
            new EvaluationRecorded(CONTRACT, EvaluationKind.QUANTITATIVE, "Bilan à mi-parcours", List.of(VALUE, RANGE)),
            new PartnerRegistered(
                    CAF,
                    "Caisse d'allocations familiales",
                    PartnerKind.GROUP,
                    "356000000",
                    "35600000049837",
                    Set.of(PartnerKind.ASSOCIATION, PartnerKind.SOCIAL_LANDLORD)),
            new PartnerRenamed(CAF, "CAF", "CAF de La Réunion"),
            new TerritoryRegistered(TERRITORY, "Saint-Joseph", "La Réunion", 30_293),
            new DiagnosticRecorded(TERRITORY, DIAGNOSTIC),
            new DiagnosticRefreshed(TERRITORY, DIAGNOSTIC, 2001));

    private EventSamples() {}
}
