package fr.partnershipledger.core.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.IdempotencyKey;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;

/** The ledger, by its one door: payments on signed contracts, each decided by its aggregate and recorded as one event. */
final class LedgerContestant implements AutoCloseable {

    private static final PartnerId CAF = new PartnerId("caf");
    private static final TerritoryCode TOWN = new TerritoryCode("97412");
    private static final CommitmentId COMMITMENT = new CommitmentId("c1");
    /** With it, a row is as large as an event of about 500 bytes. */
    private static final String NOTE = "Versement du solde, voir la délibération. ".repeat(7);

    private static final Decision DECISION =
            new Decision(new Actor("benchmark"), Effective.day(LocalDate.of(2004, 5, 1)), null, NOTE);

    private final HikariDataSource pool;
    private final PostgresLedger ledger;
    private final Map<String, ContractId> signed = new HashMap<>();

    LedgerContestant(HikariDataSource pool) {
        this.pool = pool;
        LedgerSchema.migrate(pool);
        ledger = PostgresLedger.open(pool);
        record(new RegisterTerritory(TOWN, "Saint-Joseph", null, null));
        record(new RegisterPartner(CAF, "CAF", PartnerKind.FAMILY_ALLOWANCE_FUND, null, null, Set.of()));
    }

    PostgresLedger ledger() {
        return ledger;
    }

    HikariDataSource pool() {
        return pool;
    }

    private void record(LedgerCommand command) {
        ledger.record(Submission.of(command, DECISION));
    }

    /** A contract with a commitment to pay from: 3 events. */
    ContractId sign(String id) {
        ContractId contract = new ContractId(id);
        signing(contract).forEach(ledger::record);
        return contract;
    }

    static List<Submission> signing(ContractId contract) {
        return List.of(
                Submission.of(
                        new SignContract(
                                contract,
                                TOWN,
                                "Contrat enfance",
                                null,
                                null,
                                new Period(LocalDate.of(2003, 9, 1), LocalDate.of(2006, 8, 31)),
                                CurrencyUnit.EUR,
                                List.of(new Joining(CAF, Set.of(Role.PROMOTER, Role.SIGNATORY)))),
                        DECISION),
                Submission.of(
                        new CommitFunds(
                                contract,
                                COMMITMENT,
                                TermNumber.FIRST,
                                CAF,
                                Amounts.parse("amount", "9000000.00", "EUR"),
                                null),
                        DECISION));
    }

    static Submission paying(ContractId contract) {
        return Submission.of(
                new RecordPayment(contract, COMMITMENT, Amounts.parse("amount", "0.01", "EUR"), null), DECISION);
    }

    void pay(ContractId contract) {
        ledger.record(paying(contract));
    }

    private void payOnce(ContractId contract) {
        Submission payment = paying(contract);
        ledger.record(new Submission(
                payment.command(),
                payment.decision(),
                null,
                new IdempotencyKey(UUID.randomUUID().toString(), "0".repeat(64)),
                false));
    }

    /** Each sender pays on contracts of its own. */
    Load.Senders payments(String name, int contractsEach, boolean withKeys) {
        return number -> {
            ContractId[] contracts = new ContractId[contractsEach];
            for (int i = 0; i < contractsEach; i++) {
                contracts[i] = signed.computeIfAbsent(name + "-" + number + "-" + i, this::sign);
            }
            int[] next = new int[1];
            return () -> {
                ContractId contract = contracts[next[0]++ % contractsEach];
                if (withKeys) {
                    payOnce(contract);
                } else {
                    pay(contract);
                }
            };
        };
    }

    @Override
    public void close() {
        ledger.close();
        pool.close();
    }
}
