package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.ledger.KeyUsedOtherwise;
import fr.partnershipledger.core.ledger.StreamMoved;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.running.NewerReadModel;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Every refusal and every fault that a controller meets, told as problem details in the reader's language. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Problems problems;
    private final RefusalProblems refusals;
    private final UnreadableBody unreadable;
    private final Expectation expectation;
    private final Incidents incidents;
    private final NotYet notYet;

    ProblemAdvice(Problems problems, RefusalProblems refusals, Incidents incidents, NotYet notYet) {
        this.problems = problems;
        this.refusals = refusals;
        this.unreadable = new UnreadableBody(problems);
        this.expectation = new Expectation(problems);
        this.incidents = incidents;
        this.notYet = notYet;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal, HttpServletRequest request) {
        Language language = Language.of(request);
        return problems.answer(refusals.describe(refusal, request), language, null);
    }

    @ExceptionHandler
    ResponseEntity<Object> moved(StreamMoved moved, HttpServletRequest request) {
        return answer(
                KnownProblem.STREAM_MOVED,
                request,
                Map.of("expected", Long.toString(moved.expected()), "actual", Long.toString(moved.actual())));
    }

    @ExceptionHandler
    ResponseEntity<Object> usedOtherwise(KeyUsedOtherwise used, HttpServletRequest request) {
        return answer(KnownProblem.KEY_USED_OTHERWISE, request, Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFound notFound, HttpServletRequest request) {
        Language language = Language.of(request);
        ProblemDetail problem = problems.of(KnownProblem.NOT_FOUND, language, Map.of());
        if (!notFound.saysNoMore()) {
            notYet.describe(request)
                    .ifPresent(not -> problem.setDetail(problems.say(language, not.getKey(), not.getValue())));
        }
        return problems.answer(problem, language, null);
    }

    @ExceptionHandler
    ResponseEntity<Object> found(FoundProblem found, HttpServletRequest request) {
        Language language = Language.of(request);
        Integer retryAfter = found.known().status() == HttpStatus.SERVICE_UNAVAILABLE ? RETRY_AFTER_SECONDS : null;
        return problems.answer(problems.of(found.known(), language, found.arguments()), language, retryAfter);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(BodyLimit.BodyTooLarge tooLarge, HttpServletRequest request) {
        return answer(KnownProblem.BODY_TOO_LARGE, request, tooLarge.arguments());
    }

    @ExceptionHandler
    ResponseEntity<Object> outOfScope(OutOfScope refused, HttpServletRequest request) {
        return answer(KnownProblem.OUT_OF_SCOPE, request, Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> newer(NewerReadModel newer, HttpServletRequest request) {
        return answer(KnownProblem.NEWER_READ_MODEL, request, Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> behind(AnswerBehind behind, HttpServletRequest request) {
        return askAgain(KnownProblem.ANSWER_BEHIND, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> beingBuilt(AnswerBeingBuilt building, HttpServletRequest request) {
        return askAgain(KnownProblem.ANSWER_BEING_BUILT, request);
    }

    private ResponseEntity<Object> askAgain(KnownProblem problem, HttpServletRequest request) {
        Language language = Language.of(request);
        return problems.answer(problems.of(problem, language, Map.of()), language, RETRY_AFTER_SECONDS);
    }

    @ExceptionHandler
    ResponseEntity<Object> noCursor(UnreadableCursor cursor, HttpServletRequest request) {
        return wrong(WrongParameter.kind("cursor", "cursor"), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrong(WrongParameter wrong, HttpServletRequest request) {
        Language language = Language.of(request);
        return parameter(wrong.name(), wrong.message(expectation, language), language);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class,
        SQLTransientException.class,
        SQLRecoverableException.class
    })
    ResponseEntity<Object> unreachable(Exception failure, HttpServletRequest request) {
        incidents.log(failure, "The database does not answer");
        Language language = Language.of(request);
        return problems.answer(
                problems.of(KnownProblem.DATABASE_UNAVAILABLE, language, Map.of()), language, RETRY_AFTER_SECONDS);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> fault(Exception fault, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            return null;
        }
        String incident = incidents.log(fault, "A request met a fault");
        return answer(KnownProblem.FAULT, request, Map.of("incident", incident));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest servlet = servlet(request);
        Language language = Language.of(servlet);
        for (Throwable link = fault; link != null; link = link.getCause()) {
            if (link instanceof BodyLimit.BodyTooLarge tooLarge) {
                return answer(KnownProblem.BODY_TOO_LARGE, servlet, tooLarge.arguments());
            }
            if (link instanceof StrictUtf8.NoUtf8) {
                return problems.answer(unreadable.noText(language), language, null);
            }
        }
        return refusalBehind(fault)
                .map(refusal -> refused(unreadable.placed(refusal, fault.getCause()), servlet))
                .orElseGet(() -> problems.answer(unreadable.describe(fault.getCause(), language), language, null));
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(KnownProblem.NOT_FOUND, servlet(request), Map.of());
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Set<HttpMethod> supported = Objects.requireNonNullElse(fault.getSupportedHttpMethods(), Set.of());
        Map<String, String> arguments = Problems.method(
                String.valueOf(fault.getMethod()),
                supported.stream().map(HttpMethod::name).toList());
        return withHeaders(answer(KnownProblem.METHOD_NOT_ALLOWED, servlet(request), arguments), headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return withHeaders(answer(KnownProblem.UNSUPPORTED_MEDIA_TYPE, servlet(request), Map.of()), headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return withHeaders(answer(KnownProblem.NOT_ACCEPTABLE, servlet(request), Map.of()), headers);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Language language = Language.of(servlet(request));
        return parameter(fault.getParameterName(), expectation.say(language, "missing"), language);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest servlet = servlet(request);
        Language language = Language.of(servlet);
        Optional<Refusal> refusal = refusalBehind(fault);
        String name = fault instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(fault.getPropertyName());
        if (refusal.isPresent()) {
            return refused(refusal.get().at(name), servlet);
        }
        return parameter(name, expectation.of(language, fault.getRequiredType()), language);
    }

    /** Every other fault that Spring itself finds in a request: told by its status, never in the program's words. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest servlet = servlet(request);
        if (status.is5xxServerError()) {
            return fault(fault, servlet);
        }
        if (fault instanceof MissingRequestValueException) {
            return answer(KnownProblem.MALFORMED_REQUEST, servlet, Map.of());
        }
        Language language = Language.of(servlet);
        return withHeaders(problems.answer(problems.forStatus(status, language), language, null), headers);
    }

    /** The rule that a value broke while it was read, if that is what happened. */
    private static Optional<Refusal> refusalBehind(Throwable fault) {
        for (Throwable link = fault; link != null; link = link.getCause()) {
            if (link instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private ResponseEntity<Object> answer(KnownProblem known, HttpServletRequest request, Map<String, ?> arguments) {
        Language language = Language.of(request);
        return problems.answer(problems.of(known, language, arguments), language, null);
    }

    private ResponseEntity<Object> parameter(String name, String message, Language language) {
        ProblemDetail problem =
                problems.of(KnownProblem.WRONG_PARAMETER, language, Map.of("name", name, "message", message));
        return problems.answer(
                problems.withFaults(problem, List.of(new BodyFault(name, null, message))), language, null);
    }

    private static ResponseEntity<Object> withHeaders(ResponseEntity<Object> answer, HttpHeaders more) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers -> more.forEach((name, values) -> values.forEach(value -> headers.set(name, value))))
                .body(answer.getBody());
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }
}
