/**
 * The connections to PostgreSQL, embedded or the operator's: as which roles, and how many.
 */
@NullMarked
package fr.partnershipledger.api.database;

import org.jspecify.annotations.NullMarked;
