package fr.partnershipledger.api.decision;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import fr.partnershipledger.core.eventstore.EventHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What people send by mistake and on purpose: its status, one clear sentence, and nothing recorded. */
class BadInputTest {

    private static final RunningLedger LEDGER = RunningLedger.shared();
    private static final LedgerClient COORDINATOR = LEDGER.coordinator();

    private final Signed contract = Signed.contract(COORDINATOR);
    private final List<DynamicTest> inputs = new ArrayList<>();

    @TestFactory
    List<DynamicTest> nothing_is_recorded_and_the_sentence_says_why() {
        signing();
        amounts();
        decisions();
        return inputs;
    }

    private void signing() {
        String path = "/api/v1/contracts";
        bad("unknown field", path, contract("titel", "\"x\""), 400, "titel", "check its spelling");
        bad("wrong type", path, contract("title", "5"), 400, "title", "text");
        bad("missing title", path, contract("title", null), 400, "title", "missing");
        bad("blank title", path, contract("title", "\"  \""), 422, "title", "at least one visible character");
        bad("long title", path, contract("title", "\"" + "é".repeat(501) + "\""), 422, "title", "501 characters");
        bad("reversed text", path, contract("title", "\"\\u202Eevil\""), 422, "title", "cannot be seen");
        bad("half a surrogate", path, contract("title", "\"\\ud83d\""), 422, "title", "cannot be seen");
        bad("term of 400 years", path, contract("term", term("2003-01-01", "2199-12-31")), 422, "term.to", "10 years");
        bad(
                "term before 1900",
                path,
                contract("term", term("1800-01-01", "1801-12-31")),
                422,
                "term.from",
                "1 January 1900");
        bad(
                "end before start",
                path,
                contract("term", term("2005-01-01", "2003-12-31")),
                422,
                "term.to",
                "before the beginning");
        bad(
                "no such date",
                path,
                contract("term", term("2003-02-30", "2005-12-31")),
                400,
                "term.from",
                "the day must exist");
        bad("unknown territory", path, contract("territory", "\"97411\""), 422, "territory", "no territory “97411”");
        bad("no INSEE code", path, contract("territory", "\"9741\""), 422, "territory", "not an INSEE code");
        bad("unknown partner", path, contract("promoter", "\"nobody\""), 422, "promoter", "no partner “nobody”");
        bad("no signatory", path, contract("signatories", "[]"), 422, "signatories", "at least one partner who signs");
        bad("no promoter", path, contract("promoter", null), 422, "promoter", "promoter");
        bad("unknown role", path, contract("roles", "{\"BOSS\": []}"), 400, "roles", "PROMOTER");
        bad("unknown currency", path, contract("currency", "\"FRF2\""), 422, "currency", "not a currency");
        bad("slash in the id", path, contract("id", "\"saint/joseph\""), 422, "id", "cannot be an identifier");
        bad("empty id", path, contract("id", "\"\""), 422, "id", "cannot be an identifier");
        bad("long id", path, contract("id", "\"" + "x".repeat(65) + "\""), 422, "id", "1 to 64");
        bad("id in use", path, contract("id", "\"" + contract.id() + "\""), 409, "id", "already used");
        bad("not JSON", path, "{\"title\": ", 400, null, "not correct JSON");
        bad("a list", path, "[]", 400, null, "object");
        bad("nothing", path, "", 400, null, "empty");
        bad("twice the same", path, "{\"title\": \"a\", \"title\": \"b\"}", 400, null, "there twice");
        bad("deep", path, "{\"title\": " + "[".repeat(2000) + "]".repeat(2000) + "}", 400, null, "");
    }

    private void amounts() {
        String path = contract.at("/commitments");
        bad("27 decimals", path, commitment("\"0." + "1".repeat(27) + "\""), 422, "amount", "2 decimals at most");
        bad("negative money", path, commitment("\"-5.00\""), 422, "amount", "above zero");
        bad("no money", path, commitment("\"0.00\""), 422, "amount", "above zero");
        bad("too much money", path, commitment("\"10000000000000.00\""), 422, "amount", "10000000000000");
        bad("an exponent", path, commitment("\"1e3\""), 422, "amount", "not an amount");
        bad("a comma", path, commitment("\"1,50\""), 422, "amount", "not an amount");
        bad("money as a number", path, commitment("5.00"), 400, "amount.amount", "quotation marks");
        bad("other digits", path, commitment("\"٥\""), 422, "amount", "not an amount");
        bad(
                "unknown term",
                path,
                commitment("\"5.00\"").replace("\"term\": 1", "\"term\": 7"),
                422,
                "term",
                "no term 7");
        bad(
                "half a term",
                path,
                commitment("\"5.00\"").replace("\"term\": 1", "\"term\": 1.5"),
                400,
                "term",
                "whole number");
        bad("other currency", path, commitment("\"5.00\"").replace("EUR", "USD"), 422, "amount", "counts in EUR");
        bad(
                "partner outside",
                path,
                commitment("\"5.00\"").replace(contract.fund(), contract.other()),
                409,
                "partner",
                "not a partner of this contract");
        bad(
                "unknown contract",
                "/api/v1/contracts/nowhere/commitments",
                commitment("\"5.00\""),
                404,
                "id",
                "no contract “nowhere”");
        bad(
                "unknown commitment",
                contract.at("/commitments/c9/cancellation"),
                "{}",
                404,
                "commitment",
                "no commitment “c9”");
        bad(
                "unknown event",
                contract.at("/corrections"),
                "{\"event\": \"" + new java.util.UUID(1, 2) + "\", \"reason\": \"x\"}",
                422,
                "event",
                "no entry");
        bad(
                "no event",
                contract.at("/corrections"),
                "{\"event\": \"x\", \"reason\": \"x\"}",
                400,
                "event",
                "not an identifier of an event");
    }

    private void decisions() {
        String path = contract.at("/commitments");
        bad("no such day", path, with("\"effectiveOn\": \"2021-02-29\""), 400, "decision.effectiveOn", "must exist");
        bad("no date", path, with("\"effectiveOn\": \"2021\""), 400, "decision.effectiveOn", "not a date");
        bad(
                "before time",
                path,
                with("\"effectiveOn\": \"1899-12-31\""),
                422,
                "decision.effectiveOn",
                "1 January 1900");
        bad(
                "before the contract",
                path,
                with("\"effectiveOn\": \"2019-12-31\""),
                409,
                "decision.effectiveOn",
                "1 January 2020");
        bad("unknown precision", path, with("\"precision\": \"WEEK\""), 400, "decision.precision", "DAY, MONTH, YEAR");
        bad("an actor", path, with("\"actor\": \"somebody else\""), 400, "decision.actor", "check its spelling");
        bad(
                "long note",
                path,
                with("\"note\": \"" + "x".repeat(4001) + "\""),
                422,
                "decision.note",
                "4,000 are allowed");
        bad("no reference", path, with("\"document\": {}"), 400, "decision.document.reference", "missing");
        bad(
                "short hash",
                path,
                with("\"document\": {\"reference\": \"a\", \"sha256\": \"ab\"}"),
                422,
                "decision.document.sha256",
                "64 digits");
        bad(
                "script",
                path,
                with("\"document\": {\"reference\": \"a\", \"uri\": \"javascript:alert(1)\"}"),
                422,
                "decision.document.uri",
                "https://");
    }

    /** @param field nothing when the body as a whole is at fault */
    private void bad(String name, String path, String body, int status, @Nullable String field, String says) {
        inputs.add(DynamicTest.dynamicTest(name, () -> {
            long head = LEDGER.bean(EventHistory.class).head();
            Answer answer = COORDINATOR.post(path, body);
            assertThat(LEDGER.bean(EventHistory.class).head())
                    .as("nothing is recorded")
                    .isEqualTo(head);
            isProblem(answer, status, field, says);
        }));
    }

    private static void isProblem(Answer answer, int status, @Nullable String field, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("detail").asString()).contains(says).endsWith(".");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("fr.partnershipledger");
        if (field != null) {
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
        }
    }

    /** A signing that would be accepted, with one field set otherwise, or left out. */
    private String contract(String field, @Nullable String value) {
        List<String> fields = new ArrayList<>();
        boolean known = false;
        for (String[] each : new String[][] {
            {"id", "\"never-" + contract.id() + "\""},
            {"territory", "\"97412\""},
            {"title", "\"x\""},
            {"promoter", "\"" + contract.town() + "\""},
            {"signatories", "[\"" + contract.town() + "\"]"},
            {"term", term("2020-01-01", "2022-12-31")}
        }) {
            String content = each[0].equals(field) ? value : each[1];
            known |= each[0].equals(field);
            if (content != null) {
                fields.add("\"" + each[0] + "\": " + content);
            }
        }
        if (!known) {
            fields.add("\"" + field + "\": " + value);
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private static String term(String from, String to) {
        return "{\"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
    }

    private String commitment(String amount) {
        return "{\"term\": 1, \"partner\": \"%s\", \"amount\": {\"amount\": %s, \"currency\": \"EUR\"}}"
                .formatted(contract.fund(), amount);
    }

    private String with(String decision) {
        return commitment("\"5.00\"").replaceFirst("}$", ", \"decision\": {" + decision + "}}");
    }

    @Test
    void a_title_of_ten_megabytes_is_refused_before_it_is_read() {
        Answer answer = COORDINATOR.post("/api/v1/contracts", contract("title", "\"" + "x".repeat(10 << 20) + "\""));

        isProblem(answer, 413, null, "256 KiB");
    }

    @Test
    void an_address_with_an_escaped_slash_is_refused() {
        isProblem(COORDINATOR.post("/api/v1/contracts/saint%2Fjoseph/termination"), 400, null, "not allowed");
    }

    @Test
    void emoji_and_right_to_left_names_are_recorded_as_they_are() {
        String name = "جمعية الحي 👩‍👧 (Ōtaki)";
        Answer answer = COORDINATOR.post("/api/v1/partners", "{\"name\": \"" + name + "\", \"kind\": \"ASSOCIATION\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().at("/events/0/data/name").asString()).isEqualTo(name);
    }

    @Test
    void a_refusal_is_told_in_the_readers_language() {
        Answer answer = COORDINATOR
                .with("Accept-Language", "fr-FR")
                .post(contract.at("/commitments"), commitment("\"5.00\"").replace("EUR", "USD"));

        assertThat(answer.header("Content-Language")).isEqualTo("fr");
        assertThat(answer.json().get("detail").asString()).contains("EUR").contains("contrat");
    }
}
