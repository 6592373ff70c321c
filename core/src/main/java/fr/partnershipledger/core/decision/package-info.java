/**
 * What every decision carries (who, effective when, on which document) and how one is refused.
 */
@NullMarked
package fr.partnershipledger.core.decision;

import org.jspecify.annotations.NullMarked;
