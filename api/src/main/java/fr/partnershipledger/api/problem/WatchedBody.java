package fr.partnershipledger.api.problem;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A body that is looked at while it is read. */
final class WatchedBody extends ServletInputStream {

    /** Sees every byte once, in order. */
    interface Watcher {

        /** @throws IOException when the body is not to be read any further */
        void see(byte[] bytes, int offset, int length) throws IOException;
    }

    private final ServletInputStream body;
    private final Watcher watcher;

    private WatchedBody(ServletInputStream body, Watcher watcher) {
        this.body = body;
        this.watcher = watcher;
    }

    static HttpServletRequest of(HttpServletRequest request, Watcher watcher) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new WatchedBody(super.getInputStream(), watcher);
            }

            @Override
            public BufferedReader getReader() throws IOException {
                return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public int read() throws IOException {
        int one = body.read();
        if (one >= 0) {
            watcher.see(new byte[] {(byte) one}, 0, 1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int bytes = body.read(into, offset, length);
        if (bytes > 0) {
            watcher.see(into, offset, bytes);
        }
        return bytes;
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
