package fr.partnershipledger.api.feed;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.scope.ContractsInScope;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.eventstore.WantedEvents;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.projections.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * All events after a position, in the form that the reader accepts: as lines of canonical JSON up to the newest event of now,
 * the very bytes that the integrity log hashes; as batches of CloudEvents; or as server-sent events that go on.
 */
@RestController
@RequestMapping("/api/v1/events")
class FeedController {

    private static final int PAGE = 200;
    private static final int USUAL_BATCH = 100;
    private static final int LARGEST_BATCH = 1_000;
    private static final int MOST_LINES = 999_999_999;

    private final EventHistory history;
    private final LogEntries entries;
    private final LiveFeed live;
    private final ContractsInScope contracts;

    FeedController(EventHistory history, LogEntries entries, LiveFeed live, ContractsInScope contracts) {
        this.history = history;
        this.entries = entries;
        this.live = live;
        this.contracts = contracts;
    }

    @Answers(problems = KnownProblem.TOO_MANY_READERS, rules = Rule.ID_MALFORMED)
    @GetMapping(produces = {FeedForm.LINES, FeedForm.BATCH, FeedForm.STREAM})
    void events(
            @RequestParam(required = false) @Written(Written.Kind.POSITION) @Nullable String after,
            @RequestParam(required = false) @Written(value = Written.Kind.NUMBER, least = 1) @Nullable String limit,
            @RequestParam(required = false) @Written(Written.Kind.IDENTIFIER) @Nullable String contract,
            @RequestParam(required = false) @Written(Written.Kind.EVENTS) @Nullable String name,
            @RequestHeader(name = "Last-Event-ID", required = false) @Written(Written.Kind.TEXT) @Nullable
                    String lastEventId,
            Scope scope,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FeedForm form = FeedForm.accepted(request.getHeader(HttpHeaders.ACCEPT));
        ReadableEvents readable = new ReadableEvents(wanted(contract, name), scope, contracts);
        long position = Objects.requireNonNullElse(Asked.position("after", after), 0L);
        Integer most = Asked.number("limit", limit, 1, form == FeedForm.CLOUD_EVENTS ? LARGEST_BATCH : MOST_LINES);
        response.setContentType(form.mediaType());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        switch (form) {
            case NDJSON -> lines(position, Objects.requireNonNullElse(most, MOST_LINES), readable, response);
            case CLOUD_EVENTS -> batch(position, Objects.requireNonNullElse(most, USUAL_BATCH), readable, response);
            case EVENT_STREAM -> {
                if (most != null) {
                    throw WrongParameter.kind("limit", "unknown-parameter");
                }
                // A browser that lost the connection asks the same address again and adds how far it came.
                long reached = Objects.requireNonNullElse(Asked.position("Last-Event-ID", lastEventId), position);
                if (request.getMethod().equals(HttpMethod.GET.name())) {
                    live.send(reached, readable, request, response);
                }
            }
        }
    }

    private static WantedEvents wanted(@Nullable String contract, @Nullable String name) {
        ContractId of = Asked.identifier("contract", contract, ContractId::new);
        return new WantedEvents(of == null ? null : of.stream(), Asked.words("name", name, EventHistory.names()));
    }

    /** Read page by page, so that the whole history needs no memory here, and no connection while a slow reader takes it. */
    private void lines(long after, long most, ReadableEvents readable, HttpServletResponse response)
            throws IOException {
        long last = history.head();
        OutputStream out = response.getOutputStream();
        long position = after;
        long left = most;
        while (position < last && left > 0) {
            int page = readable.isLimited() ? PAGE : (int) Math.min(PAGE, left);
            List<LogEntry> read = entries.between(position, last, readable.wanted(), page);
            for (LogEntry entry : readable.among(read)) {
                if (left > 0) {
                    out.write(entry.canonical());
                    out.write('\n');
                    left--;
                }
            }
            position = read.size() < page ? last : read.get(page - 1).position();
        }
    }

    /** What is out of scope is left out, so a batch may be short and not be the last. */
    private void batch(long after, int most, ReadableEvents readable, HttpServletResponse response) throws IOException {
        List<LogEntry> read = entries.between(after, Long.MAX_VALUE, readable.wanted(), most);
        if (read.size() == most) {
            response.addHeader(HttpHeaders.LINK, next(read.get(most - 1).position()));
        }
        CloudEvents.write(readable.among(read), response.getOutputStream());
    }

    private static String next(long position) {
        String address = ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("after", position)
                .build()
                .toUriString();
        return "<" + address + ">; rel=\"next\"";
    }
}
