package fr.partnershipledger.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.PublishedInterface;
import fr.partnershipledger.api.PublishedInterface.Operation;
import fr.partnershipledger.api.RunningLedger;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every path and method of the document is answered as documented, and {@code docs/API.md} has the same paths and parameters. */
class EveryOperationTest {

    private static final List<String> USERS = List.of("coordinator", "auditor", "dashboard", "admin");
    private static final Pattern QUOTED = Pattern.compile("`(?:(?:GET|POST|PUT) )?((?:/api/v1|…)?/[^` …]*)`");

    private final RunningLedger ledger = RunningLedger.shared();
    private final List<Operation> operations = PublishedInterface.instance().operations();

    @TestFactory
    Stream<DynamicTest> every_operation_is_there_for_its_roles_and_for_no_other() {
        return operations.stream()
                .map(operation ->
                        DynamicTest.dynamicTest(operation.method() + " " + operation.path(), () -> walk(operation)));
    }

    /** The client holds each answer against the document. */
    private void walk(Operation operation) {
        String path = operation
                .path()
                .replace("{position}", operation.path().contains("/proof") ? "999999999" : "x")
                .replace("{term}", "1")
                .replace("{inseeCode}", "99999")
                .replaceAll("\\{[^}]+}", "nowhere");
        Set<String> roles = operation
                .node()
                .path("x-roles")
                .valueStream()
                .map(role -> role.asString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean open = operation.node().path("security").isArray();
        assertThat(send(ledger.anonymous(), operation, path).status())
                .as("nobody")
                .matches(status -> (status == 401) != open);
        for (String user : USERS) {
            int status = send(ledger.as(user), operation, path).status();
            if (open || roles.contains(user)) {
                assertThat(status).as(user).isNotIn(401, 403, 405);
            } else {
                assertThat(status).as(user).isEqualTo(403);
            }
        }
    }

    private static Answer send(LedgerClient client, Operation operation, String path) {
        return operation.method().equals("POST") && operation.node().has("requestBody")
                ? client.post(path, "{}")
                : client.send(operation.method(), path, BodyPublishers.noBody());
    }

    @Test
    void the_page_of_the_interface_tells_of_every_path_and_parameter() throws IOException {
        Map<String, Set<String>> published = new TreeMap<>();
        operations.stream()
                .filter(operation -> operation.path().startsWith("/api/v1/"))
                .forEach(operation -> published
                        .computeIfAbsent(anonymous(operation.path()), unused -> new TreeSet<>())
                        .addAll(parameters(operation)));

        Map<String, Set<String>> told = told(Files.readString(Path.of("..", "docs", "API.md")));

        assertThat(told.keySet()).isEqualTo(published.keySet());
        told.forEach(
                (path, parameters) -> assertThat(published.get(path)).as(path).containsAll(parameters));
    }

    private static Set<String> parameters(Operation operation) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map((JsonNode parameter) -> parameter.path("name").asString())
                .collect(Collectors.toSet());
    }

    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    /** Paths with their parameters. A short path stands for that before it with another end; three dots stand for a contract. */
    private static Map<String, Set<String>> told(String page) {
        Map<String, Set<String>> told = new TreeMap<>();
        for (String line : page.lines().toList()) {
            String before = "";
            Matcher quoted = QUOTED.matcher(line);
            while (quoted.find()) {
                String[] parts = quoted.group(1).split("\\?", 2);
                String path = parts[0].startsWith("/reductions")
                        ? before.replaceFirst("/[^/]*$", parts[0])
                        : parts[0].replaceFirst("^…", "/contracts/{id}").replaceFirst("^/api/v1", "");
                before = path;
                if (!path.isEmpty() && !path.startsWith("/v3") && !path.startsWith("/docs")) {
                    Set<String> parameters =
                            told.computeIfAbsent("/api/v1" + anonymous(path), unused -> new TreeSet<>());
                    if (parts.length > 1) {
                        Stream.of(parts[1].split("&"))
                                .map(each -> each.replaceFirst("=.*", ""))
                                .forEach(parameters::add);
                    }
                }
            }
        }
        return told;
    }
}
