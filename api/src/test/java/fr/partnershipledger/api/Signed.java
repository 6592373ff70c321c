package fr.partnershipledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;

/**
 * A contract of a test's own, signed over HTTP in 2020 for the years 2020 to 2023, with partners of its own whose identifiers
 * begin with the contract's.
 *
 * @param id of the contract
 */
public record Signed(String id) {

    public static final String TERRITORY = "97412";

    /** A promoter that signs, a funder that signs, and a group that funds; two more partners are registered and do not join. */
    public static Signed contract(LedgerClient coordinator) {
        Signed signed = new Signed(RunningLedger.newId("c"));
        int territory = coordinator
                .post("/api/v1/territories", "{\"inseeCode\":\"97412\",\"name\":\"Saint-Joseph\"}")
                .status();
        assertThat(territory).isIn(201, 409);
        signed.register(coordinator, signed.town(), "MUNICIPALITY");
        signed.register(coordinator, signed.fund(), "FAMILY_ALLOWANCE_FUND");
        signed.register(coordinator, signed.group(), "GROUP");
        signed.register(coordinator, signed.other(), "ASSOCIATION");
        signed.register(coordinator, signed.another(), "ASSOCIATION");
        Answer answer = coordinator.post(
                "/api/v1/contracts", """
                {"id": "%s", "territory": "97412", "title": "Contrat enfance", "promoter": "%s",
                 "signatories": ["%2$s", "%s"], "roles": {"FUNDER": ["%s"]},
                 "term": {"from": "2020-01-01", "to": "2023-12-31"}, "decision": {"effectiveOn": "2020-01-01"}}
                """.formatted(signed.id, signed.town(), signed.fund(), signed.group()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return signed;
    }

    private void register(LedgerClient coordinator, String partner, String kind) {
        Answer answer = coordinator.post("/api/v1/partners", """
                {"id": "%s", "name": "Partenaire %1$s", "kind": "%s"}
                """.formatted(partner, kind));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    public String town() {
        return id + "-town";
    }

    public String fund() {
        return id + "-fund";
    }

    public String group() {
        return id + "-group";
    }

    public String other() {
        return id + "-other";
    }

    public String another() {
        return id + "-another";
    }

    /** The contract's address and what follows it. */
    public String at(String rest) {
        return "/api/v1/contracts/" + id + rest;
    }
}
