/**
 * How fast the event store is, as ratios to Axon's JDBC engine and to PostgreSQL itself, measured in one run.
 */
@NullMarked
package fr.partnershipledger.core.benchmark;

import org.jspecify.annotations.NullMarked;
