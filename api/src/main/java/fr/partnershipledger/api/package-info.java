/**
 * The application: HTTP, security, the embedded database, the demo case. {@link fr.partnershipledger.api.LedgerModules} is its
 * table of contents.
 */
@NullMarked
package fr.partnershipledger.api;

import org.jspecify.annotations.NullMarked;
