package fr.partnershipledger.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes problem details (RFC 9457). The {@code type} of a problem is stable and the same in every language:
 * {@code urn:partnership-ledger:problem:} and the problem's name. Its title and its detail are in the reader's language.
 */
@Component
public final class Problems {

    /** Under this name a request holds the type of the problem that it was told. */
    public static final String TOLD = Problems.class.getName() + ".told";

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

    /** Writes that the path does not know the method; {@code Allow} names those it knows (RFC 9110, section 15.5.6). */
    public void writeMethodNotAllowed(
            HttpServletRequest request, HttpServletResponse response, Collection<String> allowed) throws IOException {
        Map<String, String> arguments = method(request.getMethod(), allowed);
        response.setHeader(HttpHeaders.ALLOW, arguments.get("allowed"));
        write(request, response, of(KnownProblem.METHOD_NOT_ALLOWED, Language.of(request), arguments));
    }

    static Map<String, String> method(String method, Collection<String> allowed) {
        return Map.of(
                "method",
                Facts.readable(method),
                "allowed",
                allowed.stream().sorted().collect(Collectors.joining(", ")));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        request.setAttribute(TOLD, String.valueOf(problem.getType()));
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
        problem.setType(URI.create(known.type()));
        problem.setTitle(sentences.say(language, known.slug() + ".title", Map.of()));
        problem.setDetail(sentences.say(language, known.slug() + ".detail", arguments));
        return problem;
    }

    /** The problem of this status whose sentence needs nothing else to be said; a general one when there is none. */
    ProblemDetail forStatus(HttpStatusCode status, Language language) {
        return switch (status.value()) {
            case 400 -> of(KnownProblem.MALFORMED_REQUEST, language, Map.of());
            case 401 -> of(KnownProblem.NOT_SIGNED_IN, language, Map.of());
            case 403 -> of(KnownProblem.NOT_ALLOWED, language, Map.of());
            case 404 -> of(KnownProblem.NOT_FOUND, language, Map.of());
            case 406 -> of(KnownProblem.NOT_ACCEPTABLE, language, Map.of());
            case 415 -> of(KnownProblem.UNSUPPORTED_MEDIA_TYPE, language, Map.of());
            default -> general(status, language);
        };
    }

    private ProblemDetail general(HttpStatusCode status, Language language) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(sentences.say(language, "other.title", Map.of()));
        problem.setDetail(sentences.say(language, "other.detail", Map.of("status", Integer.toString(status.value()))));
        return problem;
    }

    ProblemDetail withFaults(ProblemDetail problem, List<BodyFault> faults) {
        problem.setProperty("errors", faults);
        return problem;
    }

    /** @param retryAfterSeconds tells a program when to ask again; no such header when absent */
    ResponseEntity<Object> answer(ProblemDetail problem, Language language, @Nullable Integer retryAfterSeconds) {
        HttpHeaders headers = language.headers();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfterSeconds != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfterSeconds.toString());
        }
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }

    String say(Language language, String key, Map<String, ?> arguments) {
        return sentences.say(language, key, arguments);
    }
}
