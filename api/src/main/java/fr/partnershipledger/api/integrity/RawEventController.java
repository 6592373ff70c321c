package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.LogEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The events of a contract as they are recorded: each line is the canonical JSON that the integrity log hashes. Read page by
 * page, so that a long contract needs no memory here. Those of all contracts: {@code api.feed}.
 */
@RestController
@RequestMapping("/api/v1")
class RawEventController {

    private static final String LINES = "application/x-ndjson";
    private static final int PAGE = 200;

    private final LogEntries entries;

    RawEventController(LogEntries entries) {
        this.entries = entries;
    }

    /** All events of one contract, oldest first. */
    @GetMapping(path = "/contracts/{id}/events", produces = LINES)
    void ofContract(@PathVariable ContractId id, HttpServletResponse response) throws IOException {
        List<LogEntry> page = entries.ofStream(id.stream(), 0, PAGE);
        if (page.isEmpty()) {
            throw new NotFound();
        }
        OutputStream out = begin(response);
        while (!page.isEmpty()) {
            write(page, out);
            page = entries.ofStream(id.stream(), page.get(page.size() - 1).version(), PAGE);
        }
    }

    private static OutputStream begin(HttpServletResponse response) throws IOException {
        response.setContentType(LINES);
        return response.getOutputStream();
    }

    private static void write(List<LogEntry> page, OutputStream out) throws IOException {
        for (LogEntry entry : page) {
            out.write(entry.canonical());
            out.write('\n');
        }
    }
}
