/**
 * Natural persons over HTTP: how they are named in a decision, how a name is erased, and where the master key comes from.
 */
@NullMarked
package fr.partnershipledger.api.person;

import org.jspecify.annotations.NullMarked;
