/** What a diagnostic or an evaluation measures. */
@NullMarked
package fr.partnershipledger.core.indicator;

import org.jspecify.annotations.NullMarked;
