package fr.partnershipledger.core.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogEntryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID ID = UUID.fromString("0192f3d4-0000-7000-8000-00000000000a");
    private static final UUID COMMAND = UUID.fromString("0192f3d4-0000-7000-8000-00000000000b");

    private static LogEntry entry(@Nullable String document, @Nullable String note, String payload) {
        return new LogEntry(
                7,
                ID,
                "contract.extended",
                1,
                "contract/saint-joseph",
                3,
                Instant.parse("2026-11-24T08:30:00.5Z"),
                LocalDate.of(2007, 10, 1),
                "MONTH",
                "coordinator",
                COMMAND,
                document,
                note,
                payload);
    }

    @Example
    void what_is_nested_without_end_has_no_canonical_form_and_does_not_end_the_program() {
        String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

        assertThatThrownBy(() -> entry(null, null, deep).canonical())
                .isInstanceOf(Unverifiable.class)
                .hasMessageContaining("nested deeper");
    }

    private static String canonical(LogEntry entry) {
        return new String(entry.canonical(), UTF_8);
    }

    @Example
    void an_entry_is_everything_that_is_recorded_of_an_event_with_its_fields_in_order() {
        assertThat(canonical(entry(
                        "{\"reference\":\"DEL 12\",\"date\":\"2007-09-20\"}",
                        "dit \"l'avenant\"\nn° 2",
                        "{\"contract\":\"saint-joseph\",\"term\":2,\"newEnd\":\"2008-12-31\"}")))
                .isEqualTo("{\"actor\":\"coordinator\",\"command\":\"0192f3d4-0000-7000-8000-00000000000b\","
                        + "\"document\":{\"date\":\"2007-09-20\",\"reference\":\"DEL 12\"},"
                        + "\"effectiveOn\":\"2007-10-01\",\"id\":\"0192f3d4-0000-7000-8000-00000000000a\","
                        + "\"name\":\"contract.extended\",\"note\":\"dit \\\"l'avenant\\\"\\nn° 2\","
                        + "\"payload\":{\"contract\":\"saint-joseph\",\"newEnd\":\"2008-12-31\",\"term\":2},"
                        + "\"position\":7,\"precision\":\"MONTH\",\"recordedAt\":\"2026-11-24T08:30:00.500000Z\","
                        + "\"revision\":1,\"stream\":\"contract/saint-joseph\",\"version\":3}");
    }

    @Example
    void what_an_event_does_not_have_is_left_out() {
        assertThat(canonical(entry(null, null, "{}"))).doesNotContain("document", "note");
    }

    @Example
    void every_recorded_form_of_every_event_keeps_its_values() throws IOException, URISyntaxException {
        Path samples = Path.of(Objects.requireNonNull(LogEntryTest.class.getResource("/events"))
                .toURI());
        try (Stream<Path> files = Files.list(samples)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(all).hasSizeGreaterThan(30);
            for (Path file : all) {
                String payload = Files.readString(file);
                JsonNode kept =
                        JSON.readTree(entry(null, null, payload).canonical()).get("payload");
                assertThat(kept).as(file.toString()).isEqualTo(JSON.readTree(payload));
            }
        }
    }

    @Example
    void a_number_that_the_canonical_form_would_round_is_refused() {
        for (String lost : List.of("9007199254740993", "0.1", "1.10", "12345678901234567890", "1e400", "-0.3")) {
            assertThatThrownBy(() -> entry(null, null, "{\"a\":" + lost + "}").canonical())
                    .as(lost)
                    .isInstanceOf(Unverifiable.class);
        }
        for (String kept : List.of("9007199254740992", "-15", "0", "0.5", "1e3")) {
            assertThat(canonical(entry(null, null, "{\"a\":" + kept + "}"))).contains("\"payload\":{\"a\":");
        }
        assertThat(canonical(entry(null, null, "{\"a\":\"0.1 \\\" 0.1\"}"))).contains("0.1 \\\" 0.1");
    }

    @Example
    void what_is_no_json_has_no_canonical_form() {
        for (String wrong : List.of("", "{", "{\"a\":1,\"a\":2}", "{}}", "{},\"actor\":\"x\"")) {
            assertThatThrownBy(() -> entry(null, null, wrong).canonical())
                    .as(wrong)
                    .isInstanceOf(Unverifiable.class);
        }
    }

    @Property(tries = 50)
    void an_entry_that_is_said_to_fit_fits_whatever_its_place(
            @ForAll @IntRange(min = 60_000, max = 66_000) int length,
            @ForAll @StringLength(max = 300) String note,
            @ForAll @IntRange(min = 1, max = 2) int bytesEach) {
        String payload =
                "{\"text\":\"" + "xé".substring(bytesEach - 1, bytesEach).repeat(length / bytesEach) + "\"}";
        String readable = note.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (LogEntry.fits(null, readable, payload)) {
            assertThat(largest(readable, payload).canonical()).hasSizeLessThanOrEqualTo(LogEntry.MOST_BYTES);
        } else {
            assertThat(payload.getBytes(UTF_8).length + 6 * readable.length() + 1000)
                    .as("is not far from the limit")
                    .isGreaterThan(LogEntry.MOST_BYTES);
        }
    }

    private static LogEntry largest(String note, String payload) {
        return new LogEntry(
                1L << 53,
                ID,
                "coordination." + "evaluation-recorded".repeat(2),
                Integer.MAX_VALUE,
                "territory/" + "x".repeat(64),
                1L << 53,
                Instant.parse("9999-11-24T08:30:00.123456Z"),
                LocalDate.of(2007, 10, 1),
                "MONTH",
                "\"".repeat(128),
                COMMAND,
                null,
                note,
                payload);
    }

    @Example
    void a_bundle_gives_back_its_entries_and_ends_with_one() throws IOException {
        byte[] first = entry(null, null, "{}").canonical();
        byte[] second = entry(null, "x".repeat(600), "{}").canonical();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryBundle.write(first, out);
        EntryBundle.write(second, out);
        byte[] bundle = out.toByteArray();

        assertThat(bundle[0] * 256 + Byte.toUnsignedInt(bundle[1])).isEqualTo(first.length);
        assertThat(EntryBundle.parse(bundle)).containsExactly(first, second);
        byte[] cut = Arrays.copyOf(bundle, bundle.length - 1);
        assertThatThrownBy(() -> EntryBundle.parse(cut)).isInstanceOf(Unverifiable.class);
    }
}
