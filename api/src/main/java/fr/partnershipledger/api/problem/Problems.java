package fr.partnershipledger.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes problem details (RFC 9457). The {@code type} of a problem is stable and the same in every language:
 * {@code urn:partnership-ledger:problem:} and the problem's name. Its title and its detail are in the reader's language.
 */
@Component
public final class Problems {

    static final String TYPE = "urn:partnership-ledger:problem:";

    private final JsonMapper json;
    private final Sentences sentences = new Sentences("problems");

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Writes a problem that no controller is there to tell, for instance from a filter. */
    public void write(HttpServletRequest request, HttpServletResponse response, KnownProblem known) throws IOException {
        write(request, response, of(known, Language.of(request), Map.of()));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Language.of(request).tag());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    ProblemDetail of(KnownProblem known, Language language, Map<String, ?> arguments) {
        ProblemDetail problem = ProblemDetail.forStatus(known.status());
        problem.setType(URI.create(TYPE + known.slug()));
        problem.setTitle(sentences.say(language, known.slug() + ".title", Map.of()));
        problem.setDetail(sentences.say(language, known.slug() + ".detail", arguments));
        return problem;
    }
}
