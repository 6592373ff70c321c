package fr.partnershipledger.api.question;

import fr.partnershipledger.api.openapi.OperationPart;
import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.problem.AnswerBehind;
import fr.partnershipledger.api.problem.AnswerBeingBuilt;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.api.scope.Scopes;
import fr.partnershipledger.projections.ReadModels;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter that the address does not know: {@code asof=2004-12-31} must not be answered with today's figures.
 * Then waits, when the question says {@code after}, until its read model has reached that position.
 */
@Component
final class AskedParameters implements HandlerInterceptor, OperationPart {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReadModels readModels;
    private final List<NamedParameters> readers;
    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    AskedParameters(ReadModels readModels, List<NamedParameters> readers) {
        this.readModels = readModels;
        this.readers = readers;
    }

    @Override
    public boolean belongsTo(HandlerMethod handler) {
        return handler.hasMethodAnnotation(AnsweredBy.class);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.query("after", Parameter.form("[0-9]{1,18}")));
    }

    @Override
    public List<KnownProblem> problems() {
        return List.of(KnownProblem.ANSWER_BEHIND, KnownProblem.ANSWER_BEING_BUILT);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (handler instanceof HandlerMethod method) {
            refuseUnknown(request, known.computeIfAbsent(method, this::parametersOf));
            AnsweredBy answer = method.getMethodAnnotation(AnsweredBy.class);
            if (answer != null) {
                Set<String> models = models(answer, request);
                Long after = Asked.position("after", request.getParameter("after"));
                if (after != null) {
                    await(models, after);
                }
                if (!models.stream().allMatch(readModels::isBuilt)) {
                    throw new AnswerBeingBuilt();
                }
            }
        }
        return true;
    }

    /** What is in scope is asked from the contracts. */
    private static Set<String> models(AnsweredBy answer, HttpServletRequest request) {
        Set<String> models = new LinkedHashSet<>(List.of(answer.value()));
        if (Scopes.of(request).isLimited()) {
            models.add("contract");
        }
        return models;
    }

    private static void refuseUnknown(HttpServletRequest request, Set<String> names) {
        request.getParameterMap().forEach((name, values) -> {
            if (!names.contains(name)) {
                throw WrongParameter.kind(name, "unknown-parameter");
            }
            if (values.length > 1) {
                throw WrongParameter.kind(name, "twice");
            }
        });
    }

    private Set<String> parametersOf(HandlerMethod method) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            readers.stream()
                    .filter(reader -> reader.supportsParameter(parameter))
                    .forEach(reader -> names.addAll(reader.names()));
            RequestParam own = parameter.getParameterAnnotation(RequestParam.class);
            if (own != null) {
                names.add(own.name().isEmpty() ? nameOf(parameter) : own.name());
            }
        }
        if (method.hasMethodAnnotation(AnsweredBy.class)) {
            names.add("after");
        }
        return names;
    }

    private static String nameOf(MethodParameter parameter) {
        @Nullable String name = parameter.getParameter().getName();
        return name == null ? "" : name;
    }

    private void await(Set<String> models, long position) throws InterruptedException {
        if (!readModels.awaitPosition(List.copyOf(models), position, PATIENCE)) {
            throw new AnswerBehind();
        }
    }
}
