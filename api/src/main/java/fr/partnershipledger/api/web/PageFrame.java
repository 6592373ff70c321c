package fr.partnershipledger.api.web;

import fr.partnershipledger.api.problem.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page has around its content: who reads it, in which language, and where else one can go. */
@ControllerAdvice(annotations = PageController.class)
final class PageFrame {

    private final ZoneId zone;
    private final Clock clock;

    PageFrame(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param user the name signed in with; empty before
     * @param otherTag the language that one can change to
     * @param otherAddress this page in that language
     */
    public record Frame(String tag, String otherTag, String otherAddress, String user, Roles roles, LocalDate today) {}

    /** What the reader may do. */
    public record Roles(boolean coordinator, boolean auditor, boolean dashboard, boolean admin) {

        static Roles of(Authentication reader) {
            return new Roles(
                    has(reader, "COORDINATOR"), has(reader, "AUDITOR"), has(reader, "DASHBOARD"), has(reader, "ADMIN"));
        }

        private static boolean has(Authentication reader, String role) {
            return reader.getAuthorities().stream()
                    .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
        }

        /** Whether contracts and their money may be read. */
        public boolean reader() {
            return coordinator || auditor || dashboard;
        }
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, HttpServletResponse response) {
        PageLanguage.keepChoice(request, response);
        Language language = PageLanguage.of(request);
        String other = language == Language.FRENCH ? Language.ENGLISH.tag() : Language.FRENCH.tag();
        Principal reader = request.getUserPrincipal();
        return new Frame(
                language.tag(),
                other,
                ServletUriComponentsBuilder.fromRequest(request)
                        .scheme(null)
                        .host(null)
                        .port(null)
                        .replaceQueryParam(PageLanguage.PARAMETER, other)
                        .build()
                        .toUriString(),
                reader == null ? "" : reader.getName(),
                reader instanceof Authentication known ? Roles.of(known) : new Roles(false, false, false, false),
                LocalDate.now(clock));
    }

    @ModelAttribute("say")
    Figures figures(HttpServletRequest request) {
        return new Figures(PageLanguage.of(request).locale(), zone);
    }
}
