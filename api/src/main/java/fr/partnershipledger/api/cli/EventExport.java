package fr.partnershipledger.api.cli;

import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.WantedEvents;
import fr.partnershipledger.core.integrity.LogEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes events as lines of canonical JSON: what {@code GET /api/v1/events} answers as lines, byte for byte.
 *
 * @param after 0 for the beginning
 */
record EventExport(long after, WantedEvents wanted) {

    private static final int PAGE = 500;
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * The file is there when it is whole.
     *
     * @param reached is told the positions that are written
     * @return how many events there are
     */
    long toFile(DataSource reader, Path file, LongConsumer reached) throws IOException, SQLException {
        Path target = file.toAbsolutePath();
        Path unfinished = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        try {
            long events;
            try (OutputStream out = new BufferedOutputStream(opened(unfinished, target), BUFFER_BYTES)) {
                events = write(reader, out, reached);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return events;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static OutputStream opened(Path unfinished, Path target) throws IOException {
        OutputStream plain = Files.newOutputStream(unfinished);
        return target.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER_BYTES) : plain;
    }

    void toStandardOutput(DataSource reader) throws IOException, SQLException {
        OutputStream out = new BufferedOutputStream(System.out, BUFFER_BYTES);
        write(reader, out, position -> {});
        out.flush();
        if (System.out.checkError()) {
            throw new IOException("the standard output takes no more");
        }
    }

    private long write(DataSource reader, OutputStream out, LongConsumer reached) throws IOException, SQLException {
        try (Connection connection = reader.getConnection()) {
            LogEntries entries = new LogEntries(new SingleConnectionDataSource(connection, true));
            long events = 0;
            long position = after;
            List<LogEntry> page;
            do {
                page = entries.between(position, Long.MAX_VALUE, wanted, PAGE);
                for (LogEntry entry : page) {
                    out.write(entry.canonical());
                    out.write('\n');
                    position = entry.position();
                }
                events += page.size();
                reached.accept(events);
            } while (page.size() == PAGE);
            return events;
        }
    }
}
