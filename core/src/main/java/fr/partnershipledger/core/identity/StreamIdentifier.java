package fr.partnershipledger.core.identity;

/** An identifier of something that has a stream of events of its own. */
public interface StreamIdentifier extends Identifier {

    StreamId stream();
}
