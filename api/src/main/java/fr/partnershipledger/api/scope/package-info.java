/**
 * What a user who is limited to some territories and partners may see and decide.
 */
@NullMarked
package fr.partnershipledger.api.scope;

import org.jspecify.annotations.NullMarked;
