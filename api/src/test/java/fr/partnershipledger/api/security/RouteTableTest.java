package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.scope.ScopeGuard;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that the application answers, tried as every user, against the table of the security page. */
class RouteTableTest {

    private static final Path PAGE = Path.of("..", "docs", "SECURITY.md");
    private static final Path FOUND = Path.of("target", "routes.md");
    private static final String BEGIN = "<!-- routes: compared by RouteTableTest -->\n";
    private static final String END = "<!-- end of routes -->";
    private static final List<String> USERS = List.of("coordinator", "auditor", "dashboard", "admin");

    private final RunningLedger ledger = RunningLedger.shared();

    @Test
    void the_page_says_who_may_ask_what_and_what_a_limited_user_gets() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        ledger.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (!isPage(method)) {
                        addLines(info, method, lines);
                    }
                });
        String table =
                "| address | COORDINATOR | AUDITOR | DASHBOARD | ADMIN | limited user |\n|---|---|---|---|---|---|\n"
                        + String.join("", lines.values());
        Files.writeString(FOUND, table);

        String page = Files.readString(PAGE);

        assertThat(lines).hasSizeGreaterThan(50);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("the table in docs/SECURITY.md; what was found is in api/" + FOUND)
                .isEqualTo(table);
    }

    /** Pages have a table of their own (PageAccessTest): a browser is led to the sign-in. */
    private static boolean isPage(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("fr.partnershipledger.api.web");
    }

    private void addLines(RequestMappingInfo info, HandlerMethod handler, Map<String, String> lines) {
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                List<String> cells = new ArrayList<>(List.of("`" + method + " " + pattern + "`"));
                USERS.forEach(user -> cells.add(isRefused(ledger.as(user), method, pattern) ? "" : "yes"));
                cells.add(limited(pattern, handler));
                assertThat(send(ledger.anonymous(), method, pattern))
                        .as(method + " " + pattern)
                        .isEqualTo(401);
                lines.put(pattern + " " + method, "| " + String.join(" | ", cells) + " |\n");
            }
        }
    }

    private static boolean isRefused(LedgerClient client, RequestMethod method, String pattern) {
        return send(client, method, pattern) == 403;
    }

    private static int send(LedgerClient client, RequestMethod method, String pattern) {
        String path = pattern.replace("/**", "/0/000.p/1").replaceAll("\\{[^}]*}", "x");
        return client.ofMoreThanIsPublished()
                .with("Content-Type", "application/json")
                .send(method.name(), path, BodyPublishers.ofString("{}"))
                .status();
    }

    private static String limited(String pattern, HandlerMethod handler) {
        if (pattern.startsWith("/api/v1/contracts/{")) {
            return "in scope";
        }
        return ScopeGuard.hasScope(handler)
                ? handler.hasMethodAnnotation(fr.partnershipledger.api.scope.ForEveryScope.class) ? "all" : "in scope"
                : "refused";
    }
}
