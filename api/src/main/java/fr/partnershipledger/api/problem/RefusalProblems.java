package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** The refusal of a decision as a problem: its type is the rule's name, its status follows from what is at fault. */
@Component
final class RefusalProblems {

    private final Problems problems;
    private final RefusalSentences sentences;

    RefusalProblems(Problems problems, RefusalSentences sentences) {
        this.problems = problems;
        this.sentences = sentences;
    }

    ProblemDetail describe(Refusal refusal, HttpServletRequest request) {
        Language language = Language.of(request);
        Rule rule = refusal.rule();
        boolean inPath = pathVariables(request).contains(refusal.field());
        String sentence = sentences.say(language, refusal);
        ProblemDetail problem = ProblemDetail.forStatus(status(rule, inPath));
        problem.setType(URI.create(KnownProblem.type(rule)));
        problem.setTitle(
                problems.say(language, "rule." + rule.kind().name().toLowerCase(Locale.ROOT) + ".title", Map.of()));
        problem.setDetail(sentence);
        problem.setProperty("rule", rule.name());
        return problems.withFaults(
                problem,
                List.of(
                        inPath || request.getParameterMap().containsKey(refusal.field())
                                ? new BodyFault(refusal.field(), null, sentence)
                                : BodyFault.at(refusal.field(), sentence)));
    }

    private static HttpStatus status(Rule rule, boolean inPath) {
        return switch (rule.kind()) {
            case VALUES -> HttpStatus.UNPROCESSABLE_CONTENT;
            case STATE -> HttpStatus.CONFLICT;
            // What the address names is not there; or the address is right and the body names what is not there.
            case UNKNOWN ->
                inPath || rule == Rule.UNKNOWN_CONTRACT ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    @SuppressWarnings("unchecked")
    private static Set<String> pathVariables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? ((Map<String, Object>) map).keySet() : Set.of();
    }
}
