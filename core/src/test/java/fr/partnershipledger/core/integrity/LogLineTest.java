package fr.partnershipledger.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line is read back as what it was written from, and in no other form. */
class LogLineTest {

    private static LogEntry entry(long position, String actor, @Nullable String note, Instant recordedAt) {
        return new LogEntry(
                position,
                new UUID(7, 8),
                "contract.extended",
                1,
                "contract/saint-joseph",
                3,
                recordedAt,
                LocalDate.of(2007, 10, 1),
                "MONTH",
                actor,
                new UUID(9, 10),
                "{\"reference\":\"DEL 12\",\"date\":\"2007-09-20\"}",
                note,
                "{\"term\":2,\"amount\":\"1.50\",\"list\":[1,{\"b\":null,\"a\":true}]}");
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String line() {
        return new String(
                entry(7, "clerk", "Été", Instant.parse("2026-11-24T08:30:00.5Z"))
                        .canonical(),
                StandardCharsets.UTF_8);
    }

    @Property
    void every_entry_is_read_back_from_its_canonical_form(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long position,
            @ForAll @StringLength(max = 40) String actor,
            @ForAll @StringLength(max = 40) String note,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long micros) {
        boolean isText = new String(bytes(actor + note), StandardCharsets.UTF_8).equals(actor + note);
        if (!isText) {
            return;
        }
        Instant recordedAt = Instant.ofEpochSecond(micros / 1_000_000, 1000 * (micros % 1_000_000));
        byte[] form = entry(position, actor, note, recordedAt).canonical();

        LogEntry read = LogLine.read(form);

        assertThat(read.canonical()).isEqualTo(form);
        assertThat(read.note()).isEqualTo(note);
        assertThat(read.recordedAt()).isEqualTo(recordedAt);
        assertThat(CanonicalLine.isPlain(form)).isTrue();
    }

    /** What one pass over the bytes takes for canonical is what canonicalizing gives back. */
    @Property
    void no_changed_byte_passes_for_canonical_unless_it_is(
            @ForAll @LongRange(max = 10_000) long place, @ForAll byte by) {
        byte[] line = bytes(line());
        line[(int) (place % line.length)] = by;
        if (CanonicalLine.isPlain(line)) {
            assertThat(CanonicalJson.of(new String(line, StandardCharsets.UTF_8)))
                    .isEqualTo(line);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "actor":"clerk","command" | "command":"x","actor"
            {"actor"                  | { "actor"
            "position":7              | "position":07
            "position":7              | "position":7.0
            "position":7              | "position":"7"
            "position":7              | "position":7,"positions":7
            "position":7,             |
            08:30:00.500000Z          | 08:30:00.5Z
            08:30:00.500000Z          | 08:30:60.500000Z
            2007-10-01                | 2007-13-01
            2007-10-01                | +2007-10-01
            Été                       | \\u00c9t\\u00e9
            -0007-0000-               | -0007-000g-
            "revision":1              | "revision":99999999999
            true                      | truE
            "b":null                  | "a":null
            """)
    void what_is_written_in_another_way_is_refused(String from, @Nullable String to) {
        assertThat(line()).contains(from);
        String changed = line().replace(from, to == null ? "" : to);

        assertThatThrownBy(() -> LogLine.read(bytes(changed))).isInstanceOf(Unverifiable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"a\":1}", "{\"a\":", "\"\\ud800\"", "{\"a\":\"\u0001\"}"})
    void what_is_no_entry_is_refused(String text) {
        assertThatThrownBy(() -> LogLine.read(bytes(text))).isInstanceOf(Unverifiable.class);
    }

    @Test
    void what_is_nested_without_end_is_refused_and_does_not_end_the_program() {
        String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

        assertThatThrownBy(() -> LogLine.read(bytes(deep))).isInstanceOf(Unverifiable.class);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] line = bytes(line());
        int at = line().indexOf("clerk");
        line[at] = (byte) 0xc0;
        line[at + 1] = (byte) 0x80;

        assertThatThrownBy(() -> LogLine.read(line)).isInstanceOf(Unverifiable.class);
    }
}
