package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.decision.Recorded;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a decision that a page took through the interface's own door, inside this program: the same address, body, checks,
 * idempotency and problems as of any other program. The page's request passed the security filters already, for the same role.
 */
@Component
final class DecisionDoor {

    private final ObjectProvider<DispatcherServlet> servlet;
    private final JsonMapper json;

    DecisionDoor(ObjectProvider<DispatcherServlet> servlet, JsonMapper json) {
        this.servlet = servlet;
        this.json = json;
    }

    /**
     * How it is sent.
     *
     * @param once makes sending it twice harmless; absent for a rehearsal, which records nothing
     * @param version the one that the decision was taken on; any when absent
     */
    record Sending(@Nullable String once, @Nullable Long version) {

        static final Sending REHEARSAL = new Sending(null, null);

        Map<String, String> headers(Locale locale) {
            Map<String, String> headers = new HashMap<>();
            headers.put("Accept-Language", locale.getLanguage());
            if (once != null) {
                headers.put("Idempotency-Key", once);
            }
            if (version != null) {
                headers.put("If-Match", "\"" + version + "\"");
            }
            return headers;
        }
    }

    Outcome send(
            Composition.Composed decision,
            Sending sending,
            Locale locale,
            HttpServletRequest page,
            HttpServletResponse answer)
            throws ServletException, IOException {
        InnerRequest request = new InnerRequest(
                page,
                decision.address(),
                sending.once() == null,
                json.writeValueAsBytes(decision.body()),
                sending.headers(locale));
        InnerResponse response = new InnerResponse(answer);
        servlet.getObject().service(request, response);
        return request.getAttribute(AcceptedAnswers.ANSWER) instanceof Recorded recorded
                ? new Outcome.Accepted(recorded)
                : refused(response);
    }

    private Outcome.Refused refused(InnerResponse response) {
        JsonNode problem = json.readTree(response.body());
        List<Outcome.Refused.Fault> faults = new ArrayList<>();
        for (JsonNode fault : problem.path("errors")) {
            faults.add(new Outcome.Refused.Fault(
                    fault.path("field").asString(), fault.path("message").asString()));
        }
        return new Outcome.Refused(
                response.getStatus(),
                problem.path("type").asString(),
                problem.path("detail").asString(),
                faults);
    }
}
