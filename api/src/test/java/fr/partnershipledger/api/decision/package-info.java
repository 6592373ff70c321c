/** Decisions as their senders meet them. */
@NullMarked
package fr.partnershipledger.api.decision;

import org.jspecify.annotations.NullMarked;
