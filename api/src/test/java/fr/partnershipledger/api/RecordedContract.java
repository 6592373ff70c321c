package fr.partnershipledger.api;

import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractCommand.ChangeRoles;
import fr.partnershipledger.core.contract.ContractCommand.CorrectEntry;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.ledger.Ledger;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A contract much like that of Saint-Joseph, recorded in the shared ledger under identifiers of its own: two terms, a partner
 * that joins by the renewal, a commitment that was wrong and one that was recorded late. Read, and never added to.
 */
public final class RecordedContract {

    /** Who recorded all of it. */
    public static final String CLERK = "clerk-of-the-case";

    public static final String DELIBERATION = "DEL-2003-17";

    private static @Nullable RecordedContract once;
    private static int territories;

    private final RunningLedger ledger;
    private final String suffix = RunningLedger.newId("case");
    private final TerritoryCode territory = newTerritory();
    private final ContractId contract = new ContractId(suffix);
    private long position;
    private long version;
    private Instant beforeTheLateCommitment = Instant.MIN;

    private RecordedContract(RunningLedger ledger) {
        this.ledger = ledger;
    }

    /** The one that the tests of questions share. */
    public static synchronized RecordedContract once() {
        RecordedContract recorded = once;
        if (recorded == null) {
            recorded = new RecordedContract(RunningLedger.shared());
            recorded.recordAll();
            once = recorded;
        }
        return recorded;
    }

    /** A code that no other test of questions uses. */
    public static synchronized TerritoryCode newTerritory() {
        return new TerritoryCode("83%03d".formatted(++territories));
    }

    public String territory() {
        return territory.value();
    }

    public String id() {
        return contract.value();
    }

    /** Of one of its partners: commune, ccas, caf, cg or others. */
    public String partner(String key) {
        return key + "-" + suffix;
    }

    /** Its address. */
    public String path() {
        return "/api/v1/contracts/" + id();
    }

    /** Of its last event. */
    public long position() {
        return position;
    }

    public long version() {
        return version;
    }

    /** When everything was recorded but a commitment of 2004. */
    public Instant beforeTheLateCommitment() {
        return beforeTheLateCommitment;
    }

    private void recordAll() {
        record(new RegisterTerritory(territory, "Saint-Joseph " + suffix, "La Réunion", 34000), year(2003), null);
        record(
                new RecordDiagnostic(
                        territory,
                        new Diagnostic(
                                2002,
                                List.of("residents", "institutions"),
                                List.of(new Indicator(
                                        "unemployment rate",
                                        new BigDecimal("52"),
                                        null,
                                        null,
                                        "percent",
                                        null,
                                        null,
                                        null)),
                                List.of("social action close to people"),
                                true),
                        null),
                year(2002),
                null);
        register("commune", "Commune de Saint-Joseph", PartnerKind.MUNICIPALITY);
        register("ccas", "CCAS de Saint-Joseph", PartnerKind.SOCIAL_ACTION_CENTRE);
        register("caf", "Caisse d'allocations familiales", PartnerKind.FAMILY_ALLOWANCE_FUND);
        register("cg", "Conseil général", PartnerKind.DEPARTMENTAL_COUNCIL);
        register("others", "Autres partenaires", PartnerKind.GROUP);
        firstTerm();
        secondTerm();
        UUID wrong = last(commit("c-wrong", 1, "commune", "999.99", day("2004-05-02")));
        record(new CorrectEntry(contract, wrong, "typed twice"), day("2004-05-03"), null);
        beforeTheLateCommitment = recordedAt(position);
        position = commit("c-late", 1, "commune", "1000.00", day("2004-11-30"));
    }

    private void firstTerm() {
        record(
                new SignContract(
                        contract,
                        territory,
                        "Contractualisation territorialisée " + suffix,
                        "childhood and youth",
                        "first commune of France to sign one",
                        new Period(LocalDate.parse("2003-01-01"), LocalDate.parse("2005-12-31")),
                        CurrencyUnit.EUR,
                        List.of(
                                new Joining(id("commune"), Set.of(Role.SIGNATORY, Role.FUNDER)),
                                new Joining(id("caf"), Set.of(Role.SIGNATORY, Role.FUNDER)),
                                new Joining(id("ccas"), Set.of(Role.PROMOTER)),
                                new Joining(id("others"), Set.of(Role.FUNDER)))),
                year(2003),
                new DecisionDocument(
                        DELIBERATION, LocalDate.parse("2003-02-14"), null, URI.create("https://example.org/17.pdf")));
        ActionKey clas = new ActionKey("clas");
        record(
                new IncludeAction(
                        contract,
                        clas,
                        new ActionDescription(
                                "Contrat local d'accompagnement scolaire",
                                Origin.CONSOLIDATED,
                                new Audience(6, 18, "pupils in difficulty"),
                                null,
                                null)),
                year(2003),
                null);
        record(
                new OpenFacility(contract, clas, new FacilityKey("mpt-1"), "Maison pour Tous", "Les Lianes"),
                day("2003-09-01"),
                null);
        commit("c-commune", 1, "commune", "6935000.00", year(2003));
        commit("c-caf", 1, "caf", "10761000.00", year(2003));
        commit("c-others", 1, "others", "4550000.00", year(2003));
        CommitmentId caf = new CommitmentId("c-caf");
        record(new AllocateFunds(contract, caf, clas, euros("1000000.00")), day("2004-03-01"), null);
        record(new RecordPayment(contract, caf, euros("500000.50"), null), day("2004-06-30"), null);
        record(
                new ChangeRoles(contract, id("ccas"), Set.of(Role.PROMOTER, Role.OPERATIONAL_PARTNER)),
                day("2004-09-01"),
                null);
    }

    private void secondTerm() {
        record(
                new RenewContract(
                        contract,
                        "Plan social global",
                        new Period(LocalDate.parse("2006-01-01"), LocalDate.parse("2008-12-31")),
                        List.of(new Joining(id("cg"), Set.of(Role.SIGNATORY, Role.OPERATIONAL_PARTNER)))),
                new Effective(LocalDate.parse("2005-10-01"), Precision.MONTH),
                null);
        commit("c-commune-2", 2, "commune", "7200000.00", year(2006));
        commit("c-caf-2", 2, "caf", "4700000.00", year(2006));
    }

    private void register(String key, String name, PartnerKind kind) {
        record(new RegisterPartner(id(key), name, kind, null, null, Set.of()), year(2003), null);
    }

    private long commit(String commitment, int term, String partner, String amount, Effective effective) {
        return record(
                new CommitFunds(
                        contract, new CommitmentId(commitment), new TermNumber(term), id(partner), euros(amount), null),
                effective,
                null);
    }

    private PartnerId id(String key) {
        return new PartnerId(partner(key));
    }

    private static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    private static Effective year(int year) {
        return new Effective(LocalDate.of(year, 1, 1), Precision.YEAR);
    }

    private static Effective day(String date) {
        return Effective.day(LocalDate.parse(date));
    }

    private long record(LedgerCommand command, Effective effective, @Nullable DecisionDocument document) {
        Receipt receipt = ledger.bean(Ledger.class)
                .record(Submission.of(command, new Decision(new Actor(CLERK), effective, document, null)));
        position = Objects.requireNonNull(
                receipt.events().get(receipt.events().size() - 1).position());
        version = receipt.version();
        return position;
    }

    private UUID last(long at) {
        return ledger.bean(EventHistory.class).after(at - 1, 1).get(0).id();
    }

    private Instant recordedAt(long at) {
        return ledger.bean(EventHistory.class).after(at - 1, 1).get(0).recordedAt();
    }
}
