package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.scope.ContractsInScope;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final ContractsInScope contracts;

    RawEventController(EventHistory history, LogEntries entries, ContractsInScope contracts) {
        this.contracts = contracts;
        this.history = history;
        this.entries = entries;
    }

    /** All events in scope after a position, up to the newest one of now. */
    @GetMapping(path = "/events", produces = LINES)
    void all(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Scope scope,
            HttpServletResponse response)
            throws IOException {
        long position = Objects.requireNonNullElse(Asked.number("after", after, 0, MOST), 0);
        long wanted = Objects.requireNonNullElse(Asked.number("limit", limit, 1, MOST), MOST);
        long last = Math.min(history.head(), position + wanted);
        OutputStream out = begin(response);
        while (position < last) {
            List<LogEntry> page = entries.after(position, (int) Math.min(PAGE, last - position));
            write(inScope(page, scope), out);
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

    private List<LogEntry> inScope(List<LogEntry> page, Scope scope) {
        if (!scope.isLimited()) {
            return page;
        }
        Map<String, Boolean> streams = new HashMap<>();
        return page.stream()
                .filter(entry -> streams.computeIfAbsent(
                        entry.stream(), stream -> contracts.hold(scope, StreamId.parse(stream))))
                .toList();
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
