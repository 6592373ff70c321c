package fr.partnershipledger.api.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.read.ListAppender;
import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.RunningLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditLogTest {

    private final RunningLedger ledger = RunningLedger.shared();
    private final Logger log = (Logger) LoggerFactory.getLogger(AuditLog.NAME);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void leave() {
        log.detachAppender(told);
    }

    /** The lines about one path, as they are written. */
    private List<JsonNode> lines(String path) {
        var encoder = ((OutputStreamAppender<ILoggingEvent>) log.getAppender("audit")).getEncoder();
        return List.copyOf(told.list).stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .peek(line -> assertThat(line.strip()).doesNotContainPattern("\\p{Cntrl}"))
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> path.equals(field(line, "url.path")))
                .toList();
    }

    private static String field(JsonNode line, String name) {
        JsonNode flat = line.path(name);
        return flat.isMissingNode() ? line.at("/" + name.replace('.', '/')).asString("") : flat.asString("");
    }

    private JsonNode onlyLine(String path) {
        await().until(() -> !lines(path).isEmpty());
        assertThat(lines(path)).hasSize(1);
        return lines(path).get(0);
    }

    @Test
    void what_an_auditor_reads_is_told_without_the_query() {
        String path = "/api/v1/contracts/" + RunningLedger.newId("read") + "/events";
        ledger.auditor().get("/api/v1/audit-trail?q=Hoarau");
        ledger.auditor().get(path);

        JsonNode read = onlyLine("/api/v1/audit-trail");
        assertThat(read.toString()).doesNotContain("Hoarau").contains("\"ecs\"");
        assertThat(field(read, "log.logger")).isEqualTo("ledger.audit");
        assertThat(field(read, "event.action")).isEqualTo("read");
        assertThat(field(read, "user.id")).isEqualTo("auditor");
        JsonNode missing = onlyLine(path);
        assertThat(field(missing, "event.action")).isEqualTo("refuse");
        assertThat(field(missing, "error.type")).isEqualTo("urn:partnership-ledger:problem:not-found");
    }

    @Test
    void what_others_read_is_nobodys_business() {
        String path = "/api/v1/budgets";
        ledger.dashboard().get(path + "?by=year");
        ledger.admin().get(path + "/end");

        onlyLine(path + "/end");
        assertThat(lines(path)).isEmpty();
    }

    @Test
    void each_refusal_names_its_problem_and_who_was_refused() {
        ledger.dashboard().get("/api/v1/bundle");
        ledger.coordinator()
                .post(
                        "/api/v1/partners",
                        "{\"id\": \"x\", \"name\": \"Secret\", \"kind\": \"GROUP\", \"siren\": \"1\"}");
        ledger.coordinator().with("Sec-Fetch-Site", "cross-site").post("/api/v1/territories", "{}");

        JsonNode forbidden = onlyLine("/api/v1/bundle");
        assertThat(field(forbidden, "user.id")).isEqualTo("dashboard");
        assertThat(field(forbidden, "http.response.status_code")).isEqualTo("403");
        assertThat(field(forbidden, "error.type")).isEqualTo("urn:partnership-ledger:problem:not-allowed");
        JsonNode wrong = onlyLine("/api/v1/partners");
        assertThat(field(wrong, "http.response.status_code")).isEqualTo("422");
        assertThat(field(wrong, "user.id")).isEqualTo("coordinator");
        assertThat(wrong.toString()).doesNotContain("Secret");
        assertThat(field(onlyLine("/api/v1/territories"), "error.type"))
                .isEqualTo("urn:partnership-ledger:problem:from-another-site");
    }

    @Test
    void who_gave_a_wrong_password_is_not_named_for_the_name_may_be_one() {
        LedgerClient wrong = ledger.anonymous().with("Authorization", "Basic c2VjcmV0OnNlY3JldA==");
        wrong.get("/api/v1/findings");

        JsonNode refused = onlyLine("/api/v1/findings");
        assertThat(field(refused, "http.response.status_code")).isEqualTo("401");
        assertThat(refused.toString()).doesNotContain("secret");
        assertThat(field(refused, "user.id")).isEmpty();
    }

    @Test
    void a_path_cannot_begin_a_line_of_its_own() {
        ledger.auditor().get("/nothing/%0A%7B%22user.id%22:%22admin%22%7D");

        await().until(() -> !told.list.isEmpty());
        assertThat(told.list)
                .allSatisfy(event -> assertThat(new String(
                                        ((OutputStreamAppender<ILoggingEvent>) log.getAppender("audit"))
                                                .getEncoder()
                                                .encode(event),
                                        StandardCharsets.UTF_8)
                                .lines())
                        .hasSize(1));
    }
}
