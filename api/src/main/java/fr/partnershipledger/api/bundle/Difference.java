package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.integrity.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** In what two entries at one position differ, by the names of the fields. */
final class Difference {

    private static final int MOST_SHOWN = 200;

    private Difference() {}

    /** For instance {@code actor (clerk → mayor)}. */
    static String between(LogEntry before, LogEntry after) {
        if (!before.id().equals(after.id())) {
            return "id (" + before.id() + " → " + after.id() + ")";
        }
        Map<String, @Nullable Object> was = fields(before);
        Map<String, @Nullable Object> is = fields(after);
        StringJoiner all = new StringJoiner(", ");
        was.forEach((field, value) -> {
            if (!Objects.equals(value, is.get(field))) {
                all.add(field + " (" + shown(value) + " → " + shown(is.get(field)) + ")");
            }
        });
        return all.toString();
    }

    private static Map<String, @Nullable Object> fields(LogEntry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("stream", entry.stream());
        fields.put("version", entry.version());
        fields.put("name", entry.name());
        fields.put("revision", entry.revision());
        fields.put("recordedAt", entry.recordedAt());
        fields.put("effectiveOn", entry.effectiveOn());
        fields.put("precision", entry.precision());
        fields.put("actor", entry.actor());
        fields.put("command", entry.command());
        fields.put("document", entry.document());
        fields.put("note", entry.note());
        fields.put("payload", entry.payload());
        return fields;
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
