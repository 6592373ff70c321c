package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.identity.StreamId;

/**
 * A part of the history that holds streams as a whole, for work that can be divided by stream.
 *
 * @param first the first stream of the part
 * @param last the last one, in the database's order of names
 * @param events how many events they have
 */
public record HistoryPart(StreamId first, StreamId last, long events) {}
