/**
 * The pages: what a browser shows of the ledger, in French and English. They ask the same questions as the interface for
 * programs, and record through the same door.
 */
@NullMarked
package fr.partnershipledger.api.web;

import org.jspecify.annotations.NullMarked;
