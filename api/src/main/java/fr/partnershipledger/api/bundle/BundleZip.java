package fr.partnershipledger.api.bundle;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle on its way out: file after file, each hashed as it goes. */
final class BundleZip implements Closeable {

    private final ZipOutputStream zip;
    private final List<Manifest.FileEntry> files = new ArrayList<>();

    BundleZip(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Writes one file. */
    @FunctionalInterface
    interface Content {

        void write(OutputStream out) throws IOException;
    }

    void add(BundlePart part, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(part.file()));
        Hashed hashed = new Hashed(zip);
        content.write(hashed);
        zip.closeEntry();
        files.add(new Manifest.FileEntry(part.file(), hashed.bytes, hashed.sha256()));
    }

    void add(BundlePart part, byte[] content) throws IOException {
        add(part, out -> out.write(content));
    }

    /** Those added so far. */
    List<Manifest.FileEntry> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        zip.finish();
        zip.flush();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Counts and hashes what passes; closing it leaves the zip open. */
    private static final class Hashed extends FilterOutputStream {

        private final MessageDigest digest = BundleZip.sha256();
        private long bytes;

        Hashed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            digest.update((byte) b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
            out.write(b, offset, length);
            digest.update(b, offset, length);
            bytes += length;
        }

        @Override
        public void close() {}

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
