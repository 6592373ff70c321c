package fr.partnershipledger.api.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a file of a bundle line by line, and hashes it on the way. A line that is too long is not read but refused. */
final class BundleLines implements Closeable {

    private static final int CHUNK = 1 << 17;

    private final InputStream in;
    private final BundlePart part;
    private final int mostBytes;
    private final MessageDigest digest = BundleZip.sha256();
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int to;
    private long bytes;
    private long lines;

    /** @param mostBytes of a line, without its line feed */
    BundleLines(BundleFile file, BundlePart part, int mostBytes) {
        this.in = file.read(part);
        this.part = part;
        this.mostBytes = mostBytes;
    }

    /**
     * The next line without its line feed; nothing at the end.
     *
     * @throws UnreadableBundle when it is longer than a line can be, or the file is damaged
     */
    byte @Nullable [] next() {
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, from, i);
                    from = i + 1;
                    return counted(line);
                }
            }
            if (to - from > mostBytes) {
                throw new UnreadableBundle(BundleText.of("unreadable.line", part.file(), lines + 1));
            }
            int unread = to - from;
            if (!fill()) {
                if (unread == 0) {
                    return null;
                }
                byte[] rest = Arrays.copyOfRange(buffer, from, to);
                from = to;
                return counted(rest);
            }
            searched = from + unread;
        }
    }

    private byte[] counted(byte[] line) {
        if (line.length > mostBytes) {
            throw new UnreadableBundle(BundleText.of("unreadable.line", part.file(), lines + 1));
        }
        lines++;
        return line;
    }

    private boolean fill() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        try {
            int read = in.read(buffer, to, buffer.length - to);
            if (read <= 0) {
                return false;
            }
            digest.update(buffer, to, read);
            bytes += read;
            to += read;
            return true;
        } catch (IOException e) {
            throw new UnreadableBundle(BundleText.of("unreadable.damaged", part.file()), e);
        }
    }

    /** Of all that was read. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UnreadableBundle(BundleText.of("unreadable.damaged", part.file()), e);
        }
    }
}
