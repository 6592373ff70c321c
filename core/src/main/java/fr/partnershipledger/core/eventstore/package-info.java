/**
 * The history: one gapless, append-only log of events in PostgreSQL.
 */
@NullMarked
package fr.partnershipledger.core.eventstore;

import org.jspecify.annotations.NullMarked;
