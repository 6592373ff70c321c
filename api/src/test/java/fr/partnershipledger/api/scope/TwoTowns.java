package fr.partnershipledger.api.scope;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.ReadModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ledger of two towns, with users that are limited to the first of them, to the partner {@code caf}, and to nothing. The
 * second town has two contracts: in {@code ailleurs} nothing concerns a limited user, and its texts say so in one word; the
 * partner is in {@code partage}, and was in {@code quitte}.
 */
final class TwoTowns implements AutoCloseable {

    static final String TOWN = "97412";
    static final String OTHER_TOWN = "97411";

    /** In every text of the contract that limited users must not see, and in no other. */
    static final String HIDDEN = "ailleurs";

    static final List<String> READ_MODELS =
            List.of("contract", "budget", "audit-trail", "participation", "findings", "partner", "territory");

    private static final Map<String, String> LIMITS = Map.of(
            "town", "territories=" + TOWN,
            "caf", "partners=caf",
            "nobody", "territories=");

    static final List<String> ROLES = List.of("COORDINATOR", "AUDITOR", "DASHBOARD");

    private final RunningLedger ledger;

    private TwoTowns(RunningLedger ledger) {
        this.ledger = ledger;
    }

    static TwoTowns in(Path data) {
        List<String> arguments = new ArrayList<>();
        LIMITS.forEach((name, limit) -> ROLES.forEach(role -> {
            String user = "--ledger.security.users." + login(name, role) + ".";
            arguments.add(user + "role=" + role);
            arguments.add(user + limit);
        }));
        TwoTowns towns = new TwoTowns(RunningLedger.start(data, arguments.toArray(String[]::new)));
        towns.record();
        return towns;
    }

    private static String login(String limit, String role) {
        return limit + "-" + role.toLowerCase(java.util.Locale.ROOT);
    }

    /** A user limited to {@code town}, {@code caf} or {@code nobody}. */
    LedgerClient limited(String limit, String role) {
        return ledger.as(login(limit, role));
    }

    LedgerClient unlimited(String role) {
        return ledger.as(role.toLowerCase(java.util.Locale.ROOT));
    }

    RunningLedger ledger() {
        return ledger;
    }

    private void record() {
        post("/territories", "{'inseeCode':'97412','name':'Saint-Joseph'}");
        post("/territories", "{'inseeCode':'97411','name':'Saint-Denis'}");
        for (String partner : List.of("mairie", "caf", "association", "autre")) {
            post("/partners", "{'id':'" + partner + "','name':'Partenaire " + partner + "','kind':'ASSOCIATION'}");
        }
        sign("ici", TOWN, "Contrat d’ici", "mairie", "association");
        sign("ailleurs", OTHER_TOWN, "Contrat ailleurs", "autre", "association");
        sign("partage", OTHER_TOWN, "Contrat partagé", "autre", "caf");
        for (String contract : List.of("ici", "ailleurs", "partage")) {
            post("/contracts/" + contract + "/actions", """
                    {'key':'jeux','title':'Jeux %s','origin':'CREATED','audience':{'fromAge':3,'toAge':12},
                     'decision':{'effectiveOn':'2020-02-01','note':'Note %1$s',
                                 'document':{'reference':'DEL-%1$s','date':'2020-01-15'}}}""".formatted(contract));
            post("/contracts/" + contract + "/commitments", """
                    {'id':'c1','partner':'%s','term':1,'amount':{'amount':'100.00','currency':'EUR'},
                     'decision':{'effectiveOn':'2020-03-01'}}""".formatted(
                            contract.equals("partage") ? "caf" : "association"));
        }
        sign("quitte", OTHER_TOWN, "Quitté", "autre", "association");
        post(
                "/contracts/quitte/partners",
                "{'partner':'caf','roles':['FUNDER'],'via':'ACCESSION','decision':{'effectiveOn':'2021-01-01'}}");
        post("/contracts/quitte/partners/caf/withdrawal", "{'reason':'x','decision':{'effectiveOn':'2022-01-01'}}");
        awaitReadModels();
    }

    void sign(String id, String territory, String title, String promoter, String signatory) {
        post("/contracts", signing(id, territory, title, promoter, signatory));
    }

    static String signing(String id, String territory, String title, String promoter, String signatory) {
        return """
                {'id':'%s','territory':'%s','title':'%s','promoter':'%s','signatories':['%4$s','%5$s'],
                 'roles':{'FUNDER':['%5$s']},
                 'term':{'from':'2020-01-01','to':'2023-12-31'},'decision':{'effectiveOn':'2020-01-01'}}""".formatted(id, territory, title, promoter, signatory).replace('\'', '"');
    }

    void post(String path, String body) {
        Answer answer = ledger.coordinator().post("/api/v1" + path, body.replace('\'', '"'));
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
    }

    void awaitReadModels() {
        long head = ledger.bean(EventHistory.class).head();
        try {
            assertThat(ledger.bean(ReadModels.class).awaitPosition(READ_MODELS, head, Duration.ofSeconds(30)))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
