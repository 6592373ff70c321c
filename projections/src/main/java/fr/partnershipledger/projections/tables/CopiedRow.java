package fr.partnershipledger.projections.tables;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows as a binary {@code COPY} takes them: each is the number of its fields, then the fields, each preceded by its
 * length, -1 when it is null. Times count microseconds and dates count days from 2000-01-01. See "Binary Format" at COPY in
 * PostgreSQL's documentation; the fields are as the types' receive functions take them.
 */
final class CopiedRow implements RowWriter {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final short END = -1;
    private static final int NULL = -1;
    private static final int FLUSHED_AT_BYTES = 64 << 10;

    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
    private static final int TEXT_OID = 25;
    private static final char FIRST_BEYOND_ASCII = 0x80;
    private static final int MOST_BYTES_A_CHARACTER = 3;
    private static final short NEGATIVE = 0x4000;

    private final CopyIn copy;
    private final int fields;
    private ByteBuffer out = ByteBuffer.allocate(2 * FLUSHED_AT_BYTES);
    private int written;

    CopiedRow(CopyIn copy, int fields) {
        this.copy = copy;
        this.fields = fields;
        out.put(HEADER);
    }

    void begin() {
        written = 0;
        room(Short.BYTES).putShort((short) fields);
    }

    void end() throws SQLException {
        if (written != fields) {
            throw new IllegalStateException(written + " fields were written of " + fields);
        }
        if (out.position() >= FLUSHED_AT_BYTES) {
            flush();
        }
    }

    void finish() throws SQLException {
        room(Short.BYTES).putShort(END);
        flush();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(out.array(), 0, out.position());
        out.clear();
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            out = ByteBuffer.allocate(2 * (out.capacity() + bytes)).put(out.flip());
        }
        return out;
    }

    private ByteBuffer field(int bytes) {
        written++;
        return room(Integer.BYTES + bytes).putInt(bytes);
    }

    private CopiedRow nothing() {
        written++;
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    @Override
    public CopiedRow bigint(@Nullable Long value) {
        if (value == null) {
            return nothing();
        }
        field(Long.BYTES).putLong(value);
        return this;
    }

    @Override
    public CopiedRow integer(int value) {
        field(Integer.BYTES).putInt(value);
        return this;
    }

    @Override
    public CopiedRow text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        written++;
        room(Integer.BYTES + MOST_BYTES_A_CHARACTER * value.length());
        int length = out.position();
        putUtf8(value, length + Integer.BYTES);
        out.putInt(length, out.position() - length - Integer.BYTES);
        return this;
    }

    /** Nearly all of it is ASCII, which needs no array of its own on its way. */
    private void putUtf8(String value, int from) {
        byte[] bytes = out.array();
        int at = from;
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each >= FIRST_BEYOND_ASCII) {
                out.position(from).put(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[at++] = (byte) each;
        }
        out.position(at);
    }

    @Override
    public CopiedRow json(String value) {
        return text(value);
    }

    @Override
    public CopiedRow texts(Collection<String> values) {
        byte[][] elements = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int dimensions = elements.length == 0 ? 0 : 1;
        int bytes = 3 * Integer.BYTES + dimensions * 2 * Integer.BYTES;
        for (byte[] element : elements) {
            bytes += Integer.BYTES + element.length;
        }
        ByteBuffer array = field(bytes).putInt(dimensions).putInt(0).putInt(TEXT_OID);
        if (dimensions > 0) {
            array.putInt(elements.length).putInt(1);
        }
        for (byte[] element : elements) {
            array.putInt(element.length).put(element);
        }
        return this;
    }

    /** How many words, then each with its end marked by a zero and the number of its places, none; the server sorts them. */
    @Override
    public CopiedRow words(Set<String> words) {
        byte[][] elements = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int bytes = Integer.BYTES;
        for (byte[] element : elements) {
            bytes += element.length + 1 + Short.BYTES;
        }
        ByteBuffer vector = field(bytes).putInt(elements.length);
        for (byte[] element : elements) {
            vector.put(element).put((byte) 0).putShort((short) 0);
        }
        return this;
    }

    @Override
    public CopiedRow date(LocalDate value) {
        field(Integer.BYTES)
                .putInt(
                        value.equals(LocalDate.MAX)
                                ? Integer.MAX_VALUE
                                : Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
        return this;
    }

    @Override
    public CopiedRow timestamp(@Nullable Instant value) {
        if (value == null) {
            return nothing();
        }
        if (value.equals(Instant.MAX)) {
            field(Long.BYTES).putLong(Long.MAX_VALUE);
            return this;
        }
        long seconds = Math.subtractExact(value.getEpochSecond(), EPOCH_SECOND);
        field(Long.BYTES).putLong(Math.multiplyExact(seconds, 1_000_000L) + value.getNano() / 1000);
        return this;
    }

    /** Base-10,000 digits, the highest first, with the decimal point between two of them. */
    @Override
    public CopiedRow numeric(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        int groupsAfterPoint = (scale + 3) / 4;
        long left = value.abs().setScale(4 * groupsAfterPoint).unscaledValue().longValueExact();
        int lowest = -groupsAfterPoint;
        while (left != 0 && left % 10_000 == 0) {
            left /= 10_000;
            lowest++;
        }
        short[] digits = new short[5];
        int count = 0;
        for (; left != 0; left /= 10_000) {
            digits[count++] = (short) (left % 10_000);
        }
        ByteBuffer number = field((4 + count) * Short.BYTES)
                .putShort((short) count)
                .putShort((short) (count == 0 ? 0 : lowest + count - 1))
                .putShort(value.signum() < 0 ? NEGATIVE : 0)
                .putShort((short) scale);
        while (count > 0) {
            number.putShort(digits[--count]);
        }
        return this;
    }
}
