/** Why a decision is refused, and the limits of what one may hold. */
@NullMarked
package fr.partnershipledger.core.rule;

import org.jspecify.annotations.NullMarked;
