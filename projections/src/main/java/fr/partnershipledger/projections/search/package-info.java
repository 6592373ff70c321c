/** How texts are made comparable for readers who look for words, without regard to case, accents and ways to write amounts. */
@NullMarked
package fr.partnershipledger.projections.search;

import org.jspecify.annotations.NullMarked;
