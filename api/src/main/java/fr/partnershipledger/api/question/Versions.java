package fr.partnershipledger.api.question;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Gives answers about one stream the ETag that {@code If-Match} of a decision wants. */
@Component
public final class Versions {

    private final ReadModels readModels;
    private final EventHistory history;

    Versions(ReadModels readModels, EventHistory history) {
        this.readModels = readModels;
        this.history = history;
    }

    /**
     * Looks the version up before the answer is read: the answer is then never older than its ETag, and a decision taken on
     * it is refused when anything came in between.
     *
     * @param readModel the one that answers
     * @param at an answer as known earlier has no ETag: no decision can be taken on it
     */
    public <T> ResponseEntity<T> answering(String readModel, StreamId stream, PointInTime at, Supplier<T> answer) {
        if (!at.isAsKnownNow()) {
            return ResponseEntity.ok(answer.get());
        }
        long version = history.versionOf(stream, readModels.position(readModel));
        return ResponseEntity.ok().eTag(Long.toString(version)).body(answer.get());
    }
}
