/**
 * Who works together and how: positions, meetings, evaluations.
 */
@NullMarked
package fr.partnershipledger.core.coordination;

import org.jspecify.annotations.NullMarked;
