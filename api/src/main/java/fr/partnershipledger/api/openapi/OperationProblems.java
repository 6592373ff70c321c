package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.scope.ScopeGuard;
import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Which problems an operation may answer with: what the filters before every handler refuse, what its parts do, and, of a
 * decision, what rules refuse. Any rule may refuse any decision: which ones can is only known to the domain.
 */
final class OperationProblems {

    private final Map<Integer, Set<String>> types = new TreeMap<>();

    /** The types of problems by status. */
    static Map<Integer, Set<String>> of(
            HandlerMethod handler, Operations.Address address, List<OperationPart> parts, List<Parameter> parameters) {
        OperationProblems problems = new OperationProblems();
        String path = address.path();
        problems.everywhere(address.method(), path);
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            problems.add(KnownProblem.UNREADABLE_BODY);
        }
        parameters.forEach(parameter -> problems.malformed(parameter.type()));
        boolean decides = parts.stream().anyMatch(OperationPart::isDecision);
        if (decides || (!ScopeGuard.isBelowAContract(path) && !ScopeGuard.hasScope(handler))) {
            problems.add(KnownProblem.OUT_OF_SCOPE);
        }
        parts.forEach(part -> part.problems().forEach(problems::add));
        if (decides) {
            problems.decision(handler, path);
            if (ScopeGuard.isBelowAContract(path)) {
                problems.add(KnownProblem.NOT_FOUND);
            }
        } else if (path.contains("{") || path.contains("*")) {
            problems.add(KnownProblem.NOT_FOUND);
        }
        Answers answers = handler.getMethodAnnotation(Answers.class);
        if (answers != null) {
            Arrays.stream(answers.problems()).forEach(problems::add);
            Arrays.stream(answers.rules()).forEach(rule -> problems.add(rule, 422));
        }
        return problems.types;
    }

    private void everywhere(String method, String path) {
        List.of(
                        KnownProblem.MALFORMED_REQUEST,
                        KnownProblem.NOT_SIGNED_IN,
                        KnownProblem.NOT_ALLOWED,
                        KnownProblem.NOT_ACCEPTABLE,
                        KnownProblem.TOO_MANY_REQUESTS,
                        KnownProblem.TOO_MANY_SIGN_INS,
                        KnownProblem.SIGN_IN_UNAVAILABLE,
                        KnownProblem.FAULT,
                        KnownProblem.DATABASE_UNAVAILABLE)
                .forEach(this::add);
        if (path.startsWith("/api/")) {
            add(KnownProblem.WRONG_PARAMETER);
        }
        if (!method.equals("GET")) {
            add(KnownProblem.FROM_ANOTHER_SITE);
            add(KnownProblem.BODY_TOO_LARGE);
            add(KnownProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    /** What is wrong with the form of a value in the address. */
    private void malformed(Class<?> type) {
        if (type == TerritoryCode.class) {
            add(Rule.TERRITORY_CODE_MALFORMED, 422);
        } else if (Identifier.class.isAssignableFrom(type)) {
            add(Rule.ID_MALFORMED, 422);
        }
    }

    private void decision(HandlerMethod handler, String path) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                String named = parameter.getParameterType().getSimpleName();
                Arrays.stream(Rule.values())
                        .filter(rule -> rule.name().equals("UNKNOWN_" + noun(named)))
                        .forEach(rule -> add(rule, 404));
            }
        }
        for (Rule rule : Rule.values()) {
            switch (rule.kind()) {
                case VALUES -> add(rule, 422);
                case STATE -> add(rule, 409);
                case UNKNOWN -> {
                    if (rule != Rule.UNKNOWN_CONTRACT) {
                        add(rule, 422);
                    } else if (!path.equals("/api/v1/contracts")) {
                        add(rule, 404);
                    }
                }
            }
        }
    }

    /** {@code ContractId} names a contract, {@code TermNumber} a term. */
    private static String noun(String type) {
        return type.replaceFirst("(?:Id|Key|Code|Number)$", "").toUpperCase(Locale.ROOT);
    }

    private void add(KnownProblem problem) {
        add(problem.type(), problem.status().value());
    }

    private void add(Rule rule, int status) {
        add(KnownProblem.type(rule), status);
    }

    private void add(String type, int status) {
        types.computeIfAbsent(status, unused -> new TreeSet<>()).add(type);
    }
}
