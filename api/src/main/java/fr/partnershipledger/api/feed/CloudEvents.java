package fr.partnershipledger.api.feed;

import fr.partnershipledger.core.integrity.LogEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Events in the JSON batch format of CloudEvents 1.0. {@code data} is the event itself as it is recorded, {@code subject} the
 * stream, {@code time} when it was recorded. Of the extensions, {@code sequence} (documented with CloudEvents) is the
 * position, with leading zeros so that texts sort as numbers do; {@code effectiveon} and {@code precision} say when the fact
 * holds in the world.
 */
final class CloudEvents {

    static final String SOURCE = "urn:partnership-ledger:history";
    private static final String TYPE = "fr.partnership-ledger.%s.v%d";
    private static final String SEQUENCE = "%019d";

    private static final JsonFactory JSON = new JsonFactory();

    private CloudEvents() {}

    static void write(List<LogEntry> entries, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            entries.forEach(entry -> write(entry, json));
            json.writeEndArray();
        }
    }

    private static void write(LogEntry entry, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("specversion", "1.0");
        json.writeStringProperty("id", entry.id().toString());
        json.writeStringProperty("source", SOURCE);
        json.writeStringProperty("type", TYPE.formatted(entry.name(), entry.revision()));
        json.writeStringProperty("subject", entry.stream());
        json.writeStringProperty("time", entry.recordedAt().toString());
        json.writeStringProperty("datacontenttype", "application/json");
        json.writeStringProperty("sequence", SEQUENCE.formatted(entry.position()));
        json.writeStringProperty("effectiveon", entry.effectiveOn().toString());
        json.writeStringProperty("precision", entry.precision());
        json.writeName("data");
        json.writeRawValue(entry.payload());
        json.writeEndObject();
    }
}
