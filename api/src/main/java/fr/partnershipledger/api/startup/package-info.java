/**
 * How the application says that it has started, or why it cannot.
 */
@NullMarked
package fr.partnershipledger.api.startup;

import org.jspecify.annotations.NullMarked;
