package fr.partnershipledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Which paths some controller answers, and for which methods. */
@Component
final class KnownPaths {

    /** A provider, because the controllers are made after the security filters. */
    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    KnownPaths(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The methods that the path of a request knows; none when nothing answers there. */
    Set<String> methods(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.parseAndCache(request);
        Set<String> methods = new TreeSet<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(info -> answers(info, path))
                .flatMap(info -> info.getMethodsCondition().getMethods().stream())
                .forEach(method -> methods.add(method.name()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static boolean answers(RequestMappingInfo info, RequestPath path) {
        PathPatternsRequestCondition patterns = info.getPathPatternsCondition();
        return patterns != null
                && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path.pathWithinApplication()));
    }
}
