package fr.partnershipledger.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what no controller should have to look at: a query string that is not percent-encoded UTF-8 or whose parameters have
 * control characters in their names, which the server would otherwise answer with a fault and write into the operator's log; and a body that is
 * neither JSON in UTF-8 nor the file of a document, which the server would otherwise read as a form, field names for parameters,
 * or with other characters than were meant. Runs after the security
 * filters: who is not signed in is told so first.
 */
@Component
final class WellFormedRequest extends OncePerRequestFilter {

    /** What the security firewall lets pass as the name of a parameter; it throws otherwise, too late to be answered well. */
    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    private final Problems problems;

    WellFormedRequest(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isReadable(request.getQueryString())) {
            problems.write(request, response, KnownProblem.MALFORMED_REQUEST);
        } else if (request.getRequestURI().startsWith("/api/") && hasBody(request) && !isExpected(request)) {
            problems.write(request, response, KnownProblem.UNSUPPORTED_MEDIA_TYPE);
        } else if (hasBody(request) && isJson(request)) {
            chain.doFilter(WatchedBody.of(request, new StrictUtf8()), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** A file is what its bytes say, whatever its sender calls it. */
    private static boolean isExpected(HttpServletRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            return false;
        }
        boolean file = request.getMethod().equals(HttpMethod.PUT.name())
                && request.getRequestURI().startsWith("/api/v1/documents/");
        return file || isJson(request);
    }

    private static boolean isJson(HttpServletRequest request) {
        try {
            MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            return !type.isWildcardType()
                    && !type.isWildcardSubtype()
                    && MediaType.APPLICATION_JSON.includes(type)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isReadable(@Nullable String query) {
        if (query == null) {
            return true;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (name == null || !NAME.matcher(name).matches() || decoded(parameter) == null) {
                return false;
            }
        }
        return true;
    }

    /** Nothing when it is not percent-encoded UTF-8. */
    private static @Nullable String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                return null;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException otherThanUtf8) {
            return null;
        }
    }
}
