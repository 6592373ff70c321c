package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.document.HeldDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body above its limit, by the length it declares, and while it is read when it declares none (chunked). Runs
 * after the security filters: who is not signed in is told so first.
 */
@Component
final class BodyLimit extends OncePerRequestFilter {

    /** A decision: the longest, 500 actions or 200 partners, is a fraction of it. */
    static final int DECISION_BYTES = 256 * 1024;
    /** A decision document, the file itself. */
    static final int DOCUMENT_BYTES = HeldDocument.MOST_BYTES;

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    /** The body went above its limit while it was read. */
    static final class BodyTooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        private final int limitBytes;

        BodyTooLarge(int limitBytes) {
            super("the body is larger than " + limitBytes + " bytes");
            this.limitBytes = limitBytes;
        }

        Map<String, Object> arguments() {
            return Map.of("kib", limitBytes / 1024);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = limitOf(request);
        if (request.getContentLengthLong() > limit) {
            Map<String, Object> arguments = new BodyTooLarge(limit).arguments();
            problems.write(
                    request, response, problems.of(KnownProblem.BODY_TOO_LARGE, Language.of(request), arguments));
            return;
        }
        chain.doFilter(WatchedBody.of(request, new Counted(limit)), response);
    }

    private static int limitOf(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/v1/documents/")) {
            return DOCUMENT_BYTES;
        }
        // A form may bring the file that it is about.
        String type = request.getContentType();
        boolean form = type != null && type.startsWith("multipart/form-data");
        return form ? DOCUMENT_BYTES + DECISION_BYTES : DECISION_BYTES;
    }

    private static final class Counted implements WatchedBody.Watcher {

        private final int limit;
        private long read;

        private Counted(int limit) {
            this.limit = limit;
        }

        @Override
        public void see(byte[] bytes, int offset, int length) throws BodyTooLarge {
            read += length;
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
        }
    }
}
