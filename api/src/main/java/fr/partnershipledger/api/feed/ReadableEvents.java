package fr.partnershipledger.api.feed;

import fr.partnershipledger.api.scope.ContractsInScope;
import fr.partnershipledger.core.eventstore.WantedEvents;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.projections.scope.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events one reader gets: those that it wants and that are in its scope.
 *
 * @param contracts tells what is in scope
 */
record ReadableEvents(WantedEvents wanted, Scope scope, ContractsInScope contracts) {

    /** Whether some of what is wanted may be out of scope: the history is asked then, so it may take a while. */
    boolean isLimited() {
        return scope.isLimited();
    }

    /** Those of some wanted events that are in scope. */
    List<LogEntry> among(List<LogEntry> read) {
        if (!isLimited()) {
            return read;
        }
        Map<String, Boolean> streams = new HashMap<>();
        return read.stream()
                .filter(entry -> streams.computeIfAbsent(
                        entry.stream(), stream -> contracts.hold(scope, StreamId.parse(stream))))
                .toList();
    }
}
