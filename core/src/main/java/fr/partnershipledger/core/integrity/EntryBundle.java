package fr.partnershipledger.core.integrity;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 entries one after the other, each behind its length in 16 bits, big-endian (C2SP tlog-tiles). */
public final class EntryBundle {

    private EntryBundle() {}

    /**
     * Writes one more entry.
     *
     * @param entry at most {@link LogEntry#MOST_BYTES} bytes
     */
    public static void write(byte[] entry, OutputStream out) throws IOException {
        if (entry.length > LogEntry.MOST_BYTES) {
            throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
        }
        out.write(entry.length >> Byte.SIZE);
        out.write(entry.length);
        out.write(entry);
    }

    /** @throws Unverifiable when the bytes end within an entry */
    public static List<byte[]> parse(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bundle);
        while (in.hasRemaining()) {
            int length = in.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                throw new Unverifiable("the bundle ends within an entry");
            }
            entries.add(Arrays.copyOfRange(bundle, in.position(), in.position() + length));
            in.position(in.position() + length);
        }
        return entries;
    }
}
