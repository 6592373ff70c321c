/**
 * What does not fit together, over HTTP, in the reader's language.
 */
@NullMarked
package fr.partnershipledger.api.findings;

import org.jspecify.annotations.NullMarked;
