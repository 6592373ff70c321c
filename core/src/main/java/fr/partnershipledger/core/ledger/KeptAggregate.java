package fr.partnershipledger.core.ledger;

/**
 * An aggregate as it was left by the last decision on it, so that the next one need not replay its events. Only whoever has
 * the turn of its stream may use it, and takes it away to do so: it comes back only when what it shows is recorded.
 *
 * @param root Axon's aggregate root; nothing of Axon's own state is kept with it
 * @param version of its stream
 * @param asOf a position at which its stream was at this version
 */
record KeptAggregate<T>(T root, long version, long asOf) {

    /** What an aggregate weighs before anything happens to it, in events. */
    private static final long UNBORN = 8;

    /** Aggregates remember their events, so the state of one is about as large as its history. */
    private static final long EVENT_BYTES = 1024;

    /** An eighth of the memory that the process may have, in events. */
    static long mostEvents() {
        return Runtime.getRuntime().maxMemory() / 8 / EVENT_BYTES;
    }

    /** In events. */
    long weight() {
        return UNBORN + version;
    }
}
