package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.LogEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The events as they are recorded: each line is the canonical JSON that the integrity log hashes. Read page by page, so that
 * the whole history needs no memory here.
 */
@RestController
@RequestMapping("/api/v1")
class RawEventController {

    private static final String LINES = "application/x-ndjson";
    private static final int PAGE = 200;
    private static final int MOST = 999_999_999;

    private final EventHistory history;
    private final LogEntries entries;

    RawEventController(EventHistory history, LogEntries entries) {
        this.history = history;
        this.entries = entries;
    }

    /** All events after a position, up to the newest one of now. */
    @GetMapping(path = "/events", produces = LINES)
    void all(
            @RequestParam(required = false) @Written(Written.Kind.NUMBER) @Nullable String after,
            @RequestParam(required = false) @Written(value = Written.Kind.NUMBER, least = 1) @Nullable String limit,
            HttpServletResponse response)
            throws IOException {
        long position = Objects.requireNonNullElse(Asked.number("after", after, 0, MOST), 0);
        long wanted = Objects.requireNonNullElse(Asked.number("limit", limit, 1, MOST), MOST);
        long last = Math.min(history.head(), position + wanted);
        OutputStream out = begin(response);
        while (position < last) {
            List<LogEntry> page = entries.after(position, (int) Math.min(PAGE, last - position));
            write(page, out);
            position = page.isEmpty() ? last : page.get(page.size() - 1).position();
        }
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
