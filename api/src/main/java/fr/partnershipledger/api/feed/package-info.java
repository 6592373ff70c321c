/**
 * All events in the order of their positions, for programs: as lines, as CloudEvents, and live.
 */
@NullMarked
package fr.partnershipledger.api.feed;

import org.jspecify.annotations.NullMarked;
