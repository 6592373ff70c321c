package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.StreamId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the messages of binary {@code COPY}s: after a header of 19 bytes and an extension, each row is the number
 * of its fields and then the fields, each preceded by its length; a row of -1 fields ends it. Times count microseconds and
 * dates count days from 2000-01-01. See "Binary Format" at COPY in PostgreSQL's documentation.
 *
 * <p>What repeats from row to row is made once. Used by one thread.
 */
final class CopiedRows implements Consumer<byte[]> {

    /** A header begins with "PGCOPY"; a row begins with the number of its fields, which is less. */
    private static final byte FIRST_OF_HEADER = 'P';
    /** Up to the length of its extension. */
    private static final int HEADER_BYTES = 15;

    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
    private static final int MOST_REMEMBERED = 4096;

    private final EventJson json;
    private final Consumer<RecordedEvent> reader;
    private final Map<String, StreamId> streams = new HashMap<>();
    private final Map<String, Actor> actors = new HashMap<>();
    private final Map<Day, Effective> dates = new HashMap<>();
    private byte[] message = {};
    private ByteBuffer in = ByteBuffer.wrap(message);

    private record Day(int number, Precision precision) {

        Effective effective() {
            return new Effective(LocalDate.ofEpochDay(EPOCH_DAY + number), precision);
        }
    }

    CopiedRows(EventJson json, Consumer<RecordedEvent> reader) {
        this.json = json;
        this.reader = reader;
    }

    @Override
    public void accept(byte[] next) {
        message = next;
        in = ByteBuffer.wrap(next);
        if (in.get(0) == FIRST_OF_HEADER) {
            in.position(HEADER_BYTES + Integer.BYTES + in.getInt(HEADER_BYTES));
        }
        while (in.hasRemaining() && in.getShort() >= 0) {
            reader.accept(event());
        }
    }

    private RecordedEvent event() {
        long position = skipLength().getLong();
        UUID id = uuid(skipLength());
        String stream = required(text());
        long version = skipLength().getLong();
        String name = required(text());
        int revision = skipLength().getInt();
        Instant recordedAt = instant(skipLength().getLong());
        UUID command = uuid(skipLength());
        String actor = required(text());
        int day = skipLength().getInt();
        Precision precision = Precision.valueOf(required(text()));
        int document = in.getInt();
        int documentAt = in.position();
        in.position(documentAt + Math.max(0, document));
        String note = text();
        int length = in.getInt();
        String payload = new String(message, in.position(), length, StandardCharsets.UTF_8);
        try {
            Decision decision = new Decision(
                    remembered(actors, actor, Actor::new),
                    remembered(dates, new Day(day, precision), Day::effective),
                    document < 0 ? null : json.readDocument(message, documentAt, document),
                    note);
            return new RecordedEvent(
                    position,
                    id,
                    remembered(streams, stream, StreamId::parse),
                    version,
                    name,
                    revision,
                    recordedAt,
                    command,
                    decision,
                    payload,
                    json.read(name, revision, message, in.position(), length));
        } catch (UnreadableEvent unreadable) {
            throw unreadable.at(position, stream);
        } finally {
            in.position(in.position() + length);
        }
    }

    private static <K, V> V remembered(Map<K, V> known, K key, Function<K, V> maker) {
        V value = known.get(key);
        if (value == null) {
            value = maker.apply(key);
            if (known.size() == MOST_REMEMBERED) {
                known.clear();
            }
            known.put(key, value);
        }
        return value;
    }

    private ByteBuffer skipLength() {
        return in.position(in.position() + Integer.BYTES);
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                EPOCH_SECOND + Math.floorDiv(micros, 1_000_000L), 1000 * Math.floorMod(micros, 1_000_000L));
    }

    private @Nullable String text() {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        String text = new String(message, in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static String required(@Nullable String text) {
        if (text == null) {
            throw new UnreadableEvent("a row lacks what every event has");
        }
        return text;
    }
}
