/**
 * What an operator can set.
 */
@NullMarked
package fr.partnershipledger.api.setting;

import org.jspecify.annotations.NullMarked;
