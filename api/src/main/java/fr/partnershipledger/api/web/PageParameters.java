package fr.partnershipledger.api.web;

import fr.partnershipledger.api.question.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;

/** Reads what a page's form puts into the address. Unlike a program, a form sends what was left blank: blank is absent. */
record PageParameters(HttpServletRequest request) {

    static PageParameters of(NativeWebRequest request) {
        return new PageParameters(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }

    @Nullable
    String text(String name) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? null : Asked.text(name, text.strip());
    }

    @Nullable
    LocalDate date(String name) {
        return Asked.date(name, text(name));
    }

    boolean flag(String name) {
        return Asked.flag(name, text(name));
    }

    /** What was given once or several times, or with commas between. */
    Set<String> several(String name) {
        String[] given = request.getParameterValues(name);
        return given == null
                ? Set.of()
                : Arrays.stream(given)
                        .flatMap(each -> Arrays.stream(each.split(",", -1)))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
