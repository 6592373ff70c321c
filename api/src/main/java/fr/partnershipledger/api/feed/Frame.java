package fr.partnershipledger.api.feed;

import fr.partnershipledger.core.eventstore.WantedEvents;
import fr.partnershipledger.core.integrity.LogEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One event as a server-sent event: its id is the position, its name the stored name, its data the canonical JSON. Written
 * once for all readers.
 */
record Frame(long position, String stream, String name, byte[] bytes) {

    static Frame of(LogEntry entry) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(
                ("id: " + entry.position() + "\nevent: " + entry.name() + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        frame.writeBytes(entry.canonical());
        frame.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return new Frame(entry.position(), entry.stream(), entry.name(), frame.toByteArray());
    }

    boolean isAmong(WantedEvents wanted) {
        return wanted.include(stream, name);
    }
}
