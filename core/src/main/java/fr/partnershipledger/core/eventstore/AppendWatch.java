package fr.partnershipledger.core.eventstore;

import java.time.Duration;

/** Is told of each transaction that made decisions durable, by the thread that wrote it: it must be quick, and not fail. */
@FunctionalInterface
public interface AppendWatch {

    /** Nobody looks. */
    AppendWatch NOBODY = (decisions, took) -> {};

    /**
     * A transaction ended, whatever came of the decisions in it.
     *
     * @param decisions how many it carried
     * @param took from its begin until its answer
     */
    void appended(int decisions, Duration took);
}
