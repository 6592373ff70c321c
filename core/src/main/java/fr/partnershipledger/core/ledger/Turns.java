package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.identity.StreamId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.CannotAcquireLockException;

/**
 * Lets the decisions of this node on one stream take turns, so that they do not conflict with each other; with those of
 * other nodes they may. Streams share a fixed number of turns.
 */
final class Turns {

    private static final int TURNS = 1024;

    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);
    private final Duration patience;

    Turns(Duration patience) {
        this.patience = patience;
    }

    /** @throws CannotAcquireLockException when the turn does not come in time */
    <T> T onTurnOf(StreamId stream, Supplier<T> work) {
        ReentrantLock turn = turns[Math.floorMod(stream.hashCode(), TURNS)];
        take(turn, stream);
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private void take(ReentrantLock turn, StreamId stream) {
        try {
            if (turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CannotAcquireLockException("too many decisions on " + stream + " are waiting");
    }
}
