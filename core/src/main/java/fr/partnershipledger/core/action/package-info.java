/**
 * What the money is for: the actions of a contract and their facilities.
 */
@NullMarked
package fr.partnershipledger.core.action;

import org.jspecify.annotations.NullMarked;
