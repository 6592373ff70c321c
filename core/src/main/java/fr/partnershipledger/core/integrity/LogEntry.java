package fr.partnershipledger.core.integrity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as the integrity log holds it: everything that is recorded of it, exactly as it is stored. Its
 * {@link #canonical} form is what a leaf of the tree hashes, what an export writes as one line and what a proof is about.
 *
 * @param position 1 for the first event; the leaf's index is one less
 * @param name the stored name, for instance {@code contract.renewed}
 * @param stream for instance {@code contract/saint-joseph}
 * @param recordedAt with microseconds; finer is not recorded
 * @param effectiveOn the first day of the month or year where the precision is no day
 * @param precision DAY, MONTH or YEAR
 * @param document the decision document as JSON, as stored
 * @param payload the event itself as JSON, as stored
 */
public record LogEntry(
        long position,
        UUID id,
        String name,
        int revision,
        String stream,
        long version,
        Instant recordedAt,
        LocalDate effectiveOn,
        String precision,
        String actor,
        UUID command,
        @Nullable String document,
        @Nullable String note,
        String payload) {

    /** A canonical form has so many bytes at most: an entry bundle tells the length in 16 bits (C2SP tlog-tiles). */
    public static final int MOST_BYTES = 65_535;

    /** What all fields but document, note, payload and actor take at most: names, punctuation and values. */
    private static final int FRAME_BYTES = 800;

    /** A character of a text takes so many bytes at most: those that are written as {@code \}{@code u001f}. */
    private static final int CHARACTER_BYTES = 6;

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * The canonical JSON (RFC 8785) of the event, in UTF-8, without a line feed.
     *
     * @throws Unverifiable when the stored document or payload is no JSON, or the form has more than {@link #MOST_BYTES}
     */
    public byte[] canonical() {
        byte[] form = CanonicalJson.of(json());
        if (form.length > MOST_BYTES) {
            throw new Unverifiable("the entry has " + form.length + " bytes, and " + MOST_BYTES + " are allowed");
        }
        return form;
    }

    /**
     * The canonical JSON of the decision document alone; nothing when it has none.
     *
     * @throws Unverifiable when what is stored is no JSON
     */
    public @Nullable String canonicalDocument() {
        return document == null ? null : new String(CanonicalJson.of(document), StandardCharsets.UTF_8);
    }

    /** The hash of its leaf. */
    public Hash leaf() {
        return Hash.ofLeaf(canonical());
    }

    /**
     * Whether the form stays within {@link #MOST_BYTES} whatever the position and the time are: to be asked before an event
     * is recorded. Never true of one that would not fit; of one that nearly would not it may be false.
     */
    public static boolean fits(@Nullable String document, @Nullable String note, String payload) {
        // Stored JSON is as short as canonical JSON can be. Only the note is stored bare.
        long bytes = FRAME_BYTES + utf8(payload) + utf8(document) + (note == null ? 0 : escaped(note));
        return bytes <= MOST_BYTES;
    }

    private static long utf8(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long escaped(String text) {
        long escapes =
                text.chars().filter(c -> c < ' ' || c == '"' || c == '\\').count();
        return utf8(text) + escapes * (CHARACTER_BYTES - 1);
    }

    private String json() {
        StringBuilder json = new StringBuilder(FRAME_BYTES + payload.length());
        json.append("{\"position\":").append(position);
        json.append(",\"revision\":").append(revision);
        json.append(",\"version\":").append(version);
        json.append(",\"payload\":").append(payload);
        if (document != null) {
            json.append(",\"document\":").append(document);
        }
        text(json, "id", id.toString());
        text(json, "name", name);
        text(json, "stream", stream);
        text(json, "recordedAt", MICROSECONDS.format(recordedAt));
        text(json, "effectiveOn", effectiveOn.toString());
        text(json, "precision", precision);
        text(json, "actor", actor);
        text(json, "command", command.toString());
        if (note != null) {
            text(json, "note", note);
        }
        return json.append('}').toString();
    }

    private static void text(StringBuilder json, String field, String value) {
        json.append(",\"").append(field).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
