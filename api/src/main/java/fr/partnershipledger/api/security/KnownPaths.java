package fr.partnershipledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Which paths some controller answers, for whatever method. */
@Component
final class KnownPaths {

    /** A provider, because the controllers are made after the security filters. */
    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    KnownPaths(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    boolean nothingAnswers(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.parseAndCache(request);
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .map(info -> info.getPathPatternsCondition())
                .noneMatch(patterns -> patterns != null
                        && patterns.getPatterns().stream()
                                .anyMatch(pattern -> pattern.matches(path.pathWithinApplication())));
    }
}
