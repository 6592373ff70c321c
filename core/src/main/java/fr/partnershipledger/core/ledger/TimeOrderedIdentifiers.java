package fr.partnershipledger.core.ledger;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Identifiers of events and decisions: UUIDs of version 7 (RFC 9562), whose order is that of their making on this node.
 * Indexes over them grow at one end, where random ones would touch a page each. Axon finds it through the service loader.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    /** Of the 60 bits that order identifiers, these count within a millisecond; a burst of more borrows from the next. */
    private static final int COUNTER_BITS = 12;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    /** Greater than all that were made on this node before. */
    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long place = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (place >>> COUNTER_BITS << 16) | 0x7000L | (place & 0xfffL);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public String generateIdentifier() {
        return next().toString();
    }
}
