/** What partners, actions and terms are called, for read models that tell of them. */
@NullMarked
package fr.partnershipledger.projections.naming;

import org.jspecify.annotations.NullMarked;
