package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TerritoryCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Tells apart what is not there from what is there and was not yet, at the point in time that a question asked for. The
 * question's parameters were read before, so that they can be read.
 */
@Component
final class NotYet {

    private final EventHistory history;
    private final Clock clock;

    NotYet(EventHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** The sentence about what was not found, with its arguments; nothing when it is not there now either. */
    Optional<Map.Entry<String, Map<String, String>>> describe(HttpServletRequest request) {
        StreamId stream = streamOf(request);
        List<RecordedEvent> first = stream == null ? List.of() : history.ofStream(stream, 0, 1);
        return first.stream().findFirst().flatMap(begun -> describe(begun, request));
    }

    private Optional<Map.Entry<String, Map<String, String>>> describe(RecordedEvent begun, HttpServletRequest request) {
        String knownAt = request.getParameter("knownAt");
        Instant recorded = begun.recordedAt();
        if (knownAt != null && OffsetDateTime.parse(knownAt).toInstant().isBefore(recorded)) {
            return Optional.of(
                    Map.entry("not-found.not-known-then", Map.of("knownAt", knownAt, "since", recorded.toString())));
        }
        String asOf = request.getParameter("asOf");
        LocalDate date = asOf == null ? LocalDate.now(clock) : LocalDate.parse(asOf);
        LocalDate effective = begun.decision().effective().on();
        return date.isBefore(effective)
                ? Optional.of(Map.entry(
                        "not-found.not-there-then", Map.of("asOf", date.toString(), "since", effective.toString())))
                : Optional.empty();
    }

    /** What the address is about; absent when it is about nothing that the ledger keeps a history of. */
    private static @Nullable StreamId streamOf(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)) {
            return null;
        }
        String path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (variables.get("id") instanceof String id) {
            if (path.startsWith("/api/v1/contracts/")) {
                return new ContractId(id).stream();
            }
            return path.startsWith("/api/v1/partners/") ? new PartnerId(id).stream() : null;
        }
        return variables.get("inseeCode") instanceof String code ? new TerritoryCode(code).stream() : null;
    }
}
