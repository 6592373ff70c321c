package fr.partnershipledger.core.integrity;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a line of an export back. Strict: what it takes is, byte for byte, what {@link LogEntry#canonical} writes of the entry
 * that it gives.
 */
public final class LogLine {

    /** What it reads is canonical, and so names no field twice. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 27;
    private static final int NANOS_A_MICROSECOND = 1000;

    private final byte[] line;
    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private final Map<Field, Long> numbers = new EnumMap<>(Field.class);

    private enum Field {
        actor,
        command,
        document,
        effectiveOn,
        id,
        name,
        note,
        payload,
        position,
        precision,
        recordedAt,
        revision,
        stream,
        version
    }

    private LogLine(byte[] line) {
        this.line = line;
    }

    /**
     * The entry that a line holds.
     *
     * @param line without its line feed, at most {@link LogEntry#MOST_BYTES} bytes
     * @throws Unverifiable when this is no line that an export writes
     */
    public static LogEntry read(byte[] line) {
        if (line.length > LogEntry.MOST_BYTES) {
            throw new Unverifiable("a line has at most " + LogEntry.MOST_BYTES + " bytes");
        }
        if (!CanonicalLine.is(line)) {
            throw new Unverifiable("the line is not canonical JSON");
        }
        return readAgain(line);
    }

    /**
     * The entry that a line holds of which {@link #read} was asked before, and which it took: whether it is canonical is not
     * looked at again.
     *
     * @throws Unverifiable when this is no line that an export writes
     */
    public static LogEntry readAgain(byte[] line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            LogLine reading = new LogLine(line);
            reading.fields(parser);
            return reading.entry();
        } catch (JacksonException e) {
            throw new Unverifiable("the line is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new Unverifiable("the line holds a value that no event has: " + e.getMessage());
        }
    }

    private void fields(JsonParser parser) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Field field = Field.valueOf(parser.currentName());
            JsonToken value = parser.nextToken();
            switch (field) {
                case document, payload -> texts.put(field, object(parser, value));
                case position, revision, version -> numbers.put(field, number(parser, value));
                default -> texts.put(field, text(parser, value));
            }
        }
    }

    private String object(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            throw new Unverifiable(parser.currentName() + " is no object");
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
        return new String(line, start, end - start, StandardCharsets.UTF_8);
    }

    private static long number(JsonParser parser, JsonToken value) {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            throw new Unverifiable(parser.currentName() + " is no whole number");
        }
        return parser.getLongValue();
    }

    private static String text(JsonParser parser, JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            throw new Unverifiable(parser.currentName() + " is no text");
        }
        return parser.getString();
    }

    private static <T> T required(Map<Field, T> values, Field field) {
        T value = values.get(field);
        if (value == null) {
            throw new Unverifiable("the line has no " + field);
        }
        return value;
    }

    private String required(Field field) {
        return required(texts, field);
    }

    private LogEntry entry() {
        LogEntry entry = new LogEntry(
                required(numbers, Field.position),
                UUID.fromString(required(Field.id)),
                required(Field.name),
                Math.toIntExact(required(numbers, Field.revision)),
                required(Field.stream),
                required(numbers, Field.version),
                instant(required(Field.recordedAt)),
                date(required(Field.effectiveOn), DATE_LENGTH),
                required(Field.precision),
                required(Field.actor),
                UUID.fromString(required(Field.command)),
                texts.get(Field.document),
                texts.get(Field.note),
                required(Field.payload));
        // Identifiers can be written in other ways that are read as the same.
        boolean same = entry.id().toString().equals(required(Field.id))
                && entry.command().toString().equals(required(Field.command));
        if (!same) {
            throw new Unverifiable("the line writes an identifier in another way than the ledger");
        }
        return entry;
    }

    /** A time in the one form that it has, six decimals and in UTC; by hand, because this is asked for every event. */
    private static Instant instant(String text) {
        if (text.length() != TIME_LENGTH
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != '.'
                || text.charAt(26) != 'Z') {
            throw new Unverifiable("the line writes a time in another way than the ledger");
        }
        LocalTime time = LocalTime.of(
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                NANOS_A_MICROSECOND * number(text, 20, 26));
        return date(text, TIME_LENGTH).atTime(time).toInstant(ZoneOffset.UTC);
    }

    /** A date in the one form that it has, of which the year has four digits. */
    private static LocalDate date(String text, int length) {
        if (text.length() != length || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new Unverifiable("the line writes a date in another way than the ledger");
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE_LENGTH));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new Unverifiable("the line writes a date in another way than the ledger");
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }
}
