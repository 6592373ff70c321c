/** Tests. */
@NullMarked
package fr.partnershipledger.api.database;

import org.jspecify.annotations.NullMarked;
