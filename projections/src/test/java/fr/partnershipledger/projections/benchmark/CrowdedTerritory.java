package fr.partnershipledger.projections.benchmark;

import static fr.partnershipledger.projections.benchmark.ReadModelBenchmark.say;

import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.OnRefusal;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.findings.FindFindings;
import fr.partnershipledger.projections.findings.FindingKind;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;

/** How long findings take in one territory of many contracts, where most actions overlap with many others. */
final class CrowdedTerritory {

    private static final int CONTRACTS = 200;
    private static final int ACTIONS_EACH = 3;
    private static final int TURNS = 10;
    private static final TerritoryCode TERRITORY = new TerritoryCode("97499");
    private static final LocalDate SIGNED = LocalDate.of(2024, 1, 1);
    private static final LocalDate NOW = LocalDate.of(2026, 1, 1);

    private final PostgresLedger ledger;
    private final DataSource database;

    CrowdedTerritory(PostgresLedger ledger, DataSource database) {
        this.ledger = ledger;
        this.database = database;
    }

    /** @param readModels that are running */
    void report(ReadModels readModels) throws InterruptedException {
        ledger.recordAll(decisions().iterator(), OnRefusal.STOP, outcome -> {});
        if (!readModels.awaitPosition(ledger.history().head(), Duration.ofMinutes(1))) {
            throw new IllegalStateException("the read models did not arrive");
        }
        say("%nfindings of one territory of %,d contracts with %d actions each", CONTRACTS, ACTIONS_EACH);
        ask("overlaps, the first", 1, Set.of(FindingKind.OVERLAP));
        ask("overlaps, all", 1_000, Set.of(FindingKind.OVERLAP));
        ask("of all kinds, the first", 1, Set.of());
        ask("of all kinds, 100", 100, Set.of());
    }

    private void ask(String what, int limit, Set<FindingKind> kinds) {
        FindingsAnswers answers = new FindingsAnswers(database);
        FindFindings question = new FindFindings(
                Scope.everything(), TERRITORY, null, kinds, PointInTime.asOf(NOW), Locale.FRANCE, Paging.first(limit));
        Millis taken = new Millis();
        int found = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            long began = System.nanoTime();
            found = answers.answer(question).items().size();
            taken.add((System.nanoTime() - began) / 1e6);
        }
        say("  %s: %,d in %s", what, found, taken.text());
    }

    private static List<Submission> decisions() {
        List<Submission> all = new ArrayList<>();
        all.add(decided(new RegisterTerritory(TERRITORY, "Commune", "La Réunion", 100_000)));
        for (int i = 1; i <= CONTRACTS; i++) {
            ContractId contract = new ContractId("crowded-" + i);
            all.add(decided(new SignContract(
                    contract,
                    TERRITORY,
                    "Contrat " + i,
                    null,
                    null,
                    new Period(SIGNED, LocalDate.of(2028, 12, 31)),
                    CurrencyUnit.EUR,
                    List.of(
                            new Joining(new PartnerId("partner-1"), Set.of(Role.PROMOTER)),
                            new Joining(new PartnerId("partner-2"), Set.of(Role.SIGNATORY))))));
            for (int action = 1; action <= ACTIONS_EACH; action++) {
                int from = (7 * i + 5 * action) % 14;
                all.add(decided(new IncludeAction(
                        contract,
                        new ActionKey("a" + action),
                        new ActionDescription(
                                "Action " + action, Origin.CREATED, new Audience(from, from + 4, null), null, null))));
            }
        }
        return all;
    }

    private static Submission decided(LedgerCommand command) {
        return Submission.of(command, Decision.by(new Actor("clerk-1"), Effective.day(SIGNED)));
    }
}
