package fr.partnershipledger.api.web;

import fr.partnershipledger.api.problem.AnswerBehind;
import fr.partnershipledger.api.problem.AnswerBeingBuilt;
import fr.partnershipledger.api.problem.Incidents;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.problem.OutOfScope;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Faults of pages, told as pages: what happened, and what the reader can do next. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageProblems {

    private final PageFrame frames;
    private final Incidents incidents;
    private final ZoneId zone;

    PageProblems(PageFrame frames, Incidents incidents, ZoneId zone) {
        this.frames = frames;
        this.incidents = incidents;
        this.zone = zone;
    }

    @ExceptionHandler({NotFound.class, NoSuchElementException.class})
    ModelAndView notFound(HttpServletRequest request, HttpServletResponse response) {
        return page("not-found", HttpStatus.NOT_FOUND, null, request, response);
    }

    @ExceptionHandler(OutOfScope.class)
    ModelAndView outOfScope(HttpServletRequest request, HttpServletResponse response) {
        return page("out-of-scope", HttpStatus.FORBIDDEN, null, request, response);
    }

    @ExceptionHandler({
        WrongParameter.class,
        Refusal.class,
        UnreadableCursor.class,
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class
    })
    ModelAndView wrongAddress(HttpServletRequest request, HttpServletResponse response) {
        return page("wrong-address", HttpStatus.BAD_REQUEST, null, request, response);
    }

    @ExceptionHandler({AnswerBehind.class, AnswerBeingBuilt.class})
    ModelAndView notReady(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Retry-After", "1");
        return page("not-ready", HttpStatus.SERVICE_UNAVAILABLE, null, request, response);
    }

    @ExceptionHandler(DataAccessException.class)
    ModelAndView database(DataAccessException failure, HttpServletRequest request, HttpServletResponse response) {
        String incident = incidents.log(failure, "A page could not read the database");
        return page("not-ready", HttpStatus.SERVICE_UNAVAILABLE, incident, request, response);
    }

    @ExceptionHandler
    ModelAndView fault(Exception fault, HttpServletRequest request, HttpServletResponse response) {
        String incident = incidents.log(fault, "A page met a fault");
        return page("fault", HttpStatus.INTERNAL_SERVER_ERROR, incident, request, response);
    }

    private ModelAndView page(
            String problem,
            HttpStatus status,
            @Nullable String incident,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = new ModelAndView("problem", Map.of("problem", problem), status);
        page.addObject("incident", incident);
        page.addObject("frame", frames.frame(request, response));
        page.addObject("say", new Figures(PageLanguage.of(request).locale(), zone));
        return page;
    }
}
