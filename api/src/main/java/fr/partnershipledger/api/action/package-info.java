/**
 * What the money is for, over HTTP.
 */
@NullMarked
package fr.partnershipledger.api.action;

import org.jspecify.annotations.NullMarked;
