package fr.partnershipledger.core.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A decision on its way into the log, and the answer on its way back. */
final class Appending {

    private final Decided decided;
    private final CompletableFuture<Long> firstPosition = new CompletableFuture<>();

    Appending(Decided decided) {
        this.decided = decided;
    }

    Decided decided() {
        return decided;
    }

    /** Its events are durable, the first of them at this position. */
    void appended(long first) {
        firstPosition.complete(first);
    }

    void failed(Throwable failure) {
        firstPosition.completeExceptionally(failure);
    }

    /**
     * The position of the first event, when it is durable. Not to be interrupted: what was handed over is recorded or not,
     * whether its sender waits or not, so the sender waits.
     */
    long await() {
        try {
            return firstPosition.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }
}
