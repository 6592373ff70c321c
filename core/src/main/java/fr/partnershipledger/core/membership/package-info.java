/**
 * Who is a partner of a contract, in which roles, from when until when.
 */
@NullMarked
package fr.partnershipledger.core.membership;

import org.jspecify.annotations.NullMarked;
