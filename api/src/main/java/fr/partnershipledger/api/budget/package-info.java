/**
 * Budgets, and why their figures are what they are, over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.budget;

import org.jspecify.annotations.NullMarked;
