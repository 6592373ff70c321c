package fr.partnershipledger.projections.running;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of one read model, as it is kept.
 *
 * @param run those that began together and are loaded in one reading of the history
 * @param target the last event that is loaded; later ones are followed
 */
record Rebuild(
        String name,
        int version,
        UUID run,
        RebuildProgress.State state,
        long target,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    boolean isOf(ReadModel model) {
        return name.equals(model.name()) && version == model.version();
    }
}
