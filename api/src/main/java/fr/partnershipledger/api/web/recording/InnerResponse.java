package fr.partnershipledger.api.web.recording;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the interface answers to an {@link InnerRequest}, kept apart from the page's answer. */
final class InnerResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = SC_OK;

    InnerResponse(HttpServletResponse page) {
        super(page);
    }

    byte[] body() {
        return body.toByteArray();
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public void sendError(int code) {
        status = code;
    }

    @Override
    public void sendError(int code, String message) {
        status = code;
    }

    @Override
    public void sendRedirect(String location) {
        throw new IllegalStateException("the interface sends nobody elsewhere");
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Bytes(body);
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8), true);
    }

    // Headers are the interface's talk with programs: what a page needs of them is in the body, too.

    @Override
    public void setHeader(String name, @Nullable String value) {}

    @Override
    public void addHeader(String name, @Nullable String value) {}

    @Override
    public void setDateHeader(String name, long value) {}

    @Override
    public void addDateHeader(String name, long value) {}

    @Override
    public void setIntHeader(String name, int value) {}

    @Override
    public void addIntHeader(String name, int value) {}

    @Override
    public boolean containsHeader(String name) {
        return false;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.of();
    }

    @Override
    public void setContentType(@Nullable String type) {}

    @Override
    public void setCharacterEncoding(@Nullable String encoding) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setLocale(Locale locale) {}

    @Override
    public void flushBuffer() {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void reset() {
        body.reset();
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    private static final class Bytes extends ServletOutputStream {

        private final ByteArrayOutputStream into;

        private Bytes(ByteArrayOutputStream into) {
            this.into = into;
        }

        @Override
        public void write(int one) {
            into.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            into.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("written at once");
        }
    }
}
