/** The case of Saint-Joseph, as the demo shows it. */
@NullMarked
package fr.partnershipledger.api.demo;

import org.jspecify.annotations.NullMarked;
