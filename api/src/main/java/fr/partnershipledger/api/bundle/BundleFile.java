package fr.partnershipledger.api.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that came from anybody. Nothing is unpacked onto the disk; only files of a bundle are in it, each once; what is read
 * into memory is small, and what is read by lines is bounded by what its packed form can honestly hold.
 */
final class BundleFile implements Closeable {

    /**
     * JSON of events that resemble each other packs to a hundredth at most, a bomb to a thousandth. A small file may be as
     * uniform as it likes.
     */
    private static final long MOST_PACKED = 400;

    private static final long UNSUSPICIOUS_BYTES = 16L << 20;

    private final ZipFile zip;
    private final long bytes;
    private final Map<BundlePart, ZipEntry> parts = new EnumMap<>(BundlePart.class);

    private BundleFile(ZipFile zip, long bytes) {
        this.zip = zip;
        this.bytes = bytes;
    }

    /**
     * @throws UnreadableBundle when it is none, or one that is not safe to read
     * @throws IOException when there is no such file, or it cannot be read
     */
    static BundleFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableBundle(BundleText.of("unreadable.file", file));
        }
        BundleFile opened;
        try {
            opened = new BundleFile(new ZipFile(file.toFile()), Files.size(file));
        } catch (ZipException | IllegalArgumentException e) {
            throw new UnreadableBundle(BundleText.of("unreadable.zip"), e);
        }
        try {
            opened.takeStock();
            return opened;
        } catch (RuntimeException refused) {
            opened.close();
            throw refused;
        }
    }

    /** Whether a file begins as a zip does: an older checkpoint is told from an older bundle by it. */
    static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    private void takeStock() {
        if (zip.size() > BundlePart.values().length) {
            throw new UnreadableBundle(BundleText.of("unreadable.many", zip.size()));
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            BundlePart part = BundlePart.named(entry.getName())
                    .orElseThrow(() -> new UnreadableBundle(BundleText.of("unreadable.foreign", shown(entry))));
            if (parts.put(part, entry) != null) {
                throw new UnreadableBundle(BundleText.of("unreadable.twice", part.file()));
            }
            long most = part.isSmall()
                    ? BundlePart.SMALL_BYTES
                    : Math.max(UNSUSPICIOUS_BYTES, MOST_PACKED * Math.min(bytes, entry.getCompressedSize()));
            if (entry.getSize() > most) {
                throw new UnreadableBundle(BundleText.of("unreadable.bomb", part.file()));
            }
        }
    }

    /** The name came from anybody and goes to a terminal. */
    private static String shown(ZipEntry entry) {
        String name = entry.getName().replaceAll("[^A-Za-z0-9./_ -]", "?");
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    boolean has(BundlePart part) {
        return parts.containsKey(part);
    }

    /** @throws UnreadableBundle when it is not there */
    InputStream read(BundlePart part) {
        ZipEntry entry = parts.get(part);
        if (entry == null) {
            throw new UnreadableBundle(BundleText.of("unreadable.missing", part.file()));
        }
        try {
            InputStream in = zip.getInputStream(entry);
            return new Bounded(in, entry.getSize(), part);
        } catch (IOException e) {
            throw new UnreadableBundle(BundleText.of("unreadable.damaged", part.file()), e);
        }
    }

    /** Of a small file. */
    byte[] bytes(BundlePart part) {
        try (InputStream in = read(part)) {
            return in.readNBytes(BundlePart.SMALL_BYTES);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableBundle(BundleText.of("unreadable.damaged", part.file()), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends with a refusal where there is more than the directory of the zip says. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private final BundlePart part;
        private long left;

        Bounded(InputStream in, long size, BundlePart part) {
            this.in = in;
            this.left = size;
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new UnreadableBundle(BundleText.of("unreadable.bomb", part.file()));
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
