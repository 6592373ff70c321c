package fr.partnershipledger.api.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * A form whose token is not accepted, most often because its session is over: its sender signs in again and is back at the form.
 * A form whose file is too large cannot be read, so that its token is missing, too; its sender is told so.
 */
final class LostForm implements AccessDeniedHandler {

    /** Where Spring Security looks for the page to go on with after the sign-in. */
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private static final long MOST_BYTES = 21L * 1024 * 1024;

    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        boolean form =
                denied instanceof CsrfException && request.getRequestURI().contains("/record/");
        if (form && SecurityContextHolder.getContext().getAuthentication() == null) {
            request.getSession().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(request.getRequestURI()));
            response.sendRedirect("/login");
        } else if (form && request.getContentLengthLong() > MOST_BYTES) {
            response.sendRedirect(request.getRequestURI() + "?too-large");
        } else {
            otherwise.handle(request, response, denied);
        }
    }
}
