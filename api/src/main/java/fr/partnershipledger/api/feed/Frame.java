package fr.partnershipledger.api.feed;

import fr.partnershipledger.core.eventstore.WantedEvents;
import fr.partnershipledger.core.integrity.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One event as a server-sent event: its id is the position, its name the stored name, its data the canonical JSON. Written
 * once for all readers.
 */
final class Frame {

    private final long position;
    private final String stream;
    private final String name;
    private final byte[] bytes;

    private Frame(LogEntry entry, byte[] bytes) {
        this.position = entry.position();
        this.stream = entry.stream();
        this.name = entry.name();
        this.bytes = bytes;
    }

    static Frame of(LogEntry entry) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(
                ("id: " + entry.position() + "\nevent: " + entry.name() + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        frame.writeBytes(entry.canonical());
        frame.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return new Frame(entry, frame.toByteArray());
    }

    long position() {
        return position;
    }

    int size() {
        return bytes.length;
    }

    boolean isAmong(WantedEvents wanted) {
        return wanted.include(stream, name);
    }

    void write(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
