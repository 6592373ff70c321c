package fr.partnershipledger.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong before or after a controller, and what the server itself refuses, in the same form as all the rest. */
@RestController
final class FallbackErrors implements ErrorController {

    private final Problems problems;
    private final Incidents incidents;

    FallbackErrors(Problems problems, Incidents incidents) {
        this.problems = problems;
        this.incidents = incidents;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> tell(HttpServletRequest request) {
        Language language = Language.of(request);
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) {
            if (code < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                return problems.answer(problems.forStatus(HttpStatusCode.valueOf(code), language), language, null);
            }
            Object fault = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            String incident = incidents.log(
                    fault instanceof Throwable thrown ? thrown : new IllegalStateException("status " + code),
                    "A request met a fault outside its controller");
            return problems.answer(
                    problems.of(KnownProblem.FAULT, language, Map.of("incident", incident)), language, null);
        }
        // Asked for by its address: no request failed, so there is nothing to tell.
        return problems.answer(problems.of(KnownProblem.NOT_FOUND, language, Map.of()), language, null);
    }
}
