/**
 * The keys of natural persons: they seal and open names, and destroying one erases a name. Kept beside the history, in
 * PostgreSQL, wrapped by a master key that is kept elsewhere.
 */
@NullMarked
package fr.partnershipledger.core.personkeys;

import org.jspecify.annotations.NullMarked;
