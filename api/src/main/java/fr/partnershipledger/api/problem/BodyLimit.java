package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.document.HeldDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
        chain.doFilter(new Limited(request, limit), response);
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

    private static final class Limited extends HttpServletRequestWrapper {

        private final int limit;

        private Limited(HttpServletRequest request, int limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final int limit;
        private long read;

        private Counted(ServletInputStream body, int limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int bytes = body.read(into, offset, length);
            count(Math.max(bytes, 0));
            return bytes;
        }

        private void count(int bytes) throws BodyTooLarge {
            read += bytes;
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
