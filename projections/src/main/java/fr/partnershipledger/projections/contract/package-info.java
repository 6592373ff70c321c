/** What a contract is: its terms, titles, partners and roles, actions, team, meetings and evaluations. */
@NullMarked
package fr.partnershipledger.projections.contract;

import org.jspecify.annotations.NullMarked;
