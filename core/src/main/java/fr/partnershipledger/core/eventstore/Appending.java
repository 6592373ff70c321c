package fr.partnershipledger.core.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A decision on its way into the log, and the answer on its way back. */
final class Appending {

    private final Decided decided;
    /** Let go with the answer, so that a long line of decisions does not hold on to all of them. */
    private @Nullable Appending basis;

    private final Runnable onAnswer;
    private final CompletableFuture<Long> firstPosition = new CompletableFuture<>();

    /**
     * @param basis the decision that this one was taken on before it was durable: when it fails, this one fails
     * @param onAnswer runs once, before the answer is given
     */
    Appending(Decided decided, @Nullable Appending basis, Runnable onAnswer) {
        this.decided = decided;
        this.basis = basis;
        this.onAnswer = onAnswer;
    }

    /** For whoever is writing. */
    boolean isWithoutBasis() {
        return basis != null && basis.firstPosition.isCompletedExceptionally();
    }

    Decided decided() {
        return decided;
    }

    /** Its events are durable, the first of them at this position. */
    void appended(long first) {
        basis = null;
        onAnswer.run();
        firstPosition.complete(first);
    }

    /** Of no effect when it was answered before. */
    void failed(Throwable failure) {
        if (!firstPosition.isDone()) {
            basis = null;
            onAnswer.run();
            firstPosition.completeExceptionally(failure);
        }
    }

    boolean isAppended() {
        return firstPosition.isDone() && !firstPosition.isCompletedExceptionally();
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
