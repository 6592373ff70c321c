/**
 * The case of Saint-Joseph, to look around in.
 */
@NullMarked
package fr.partnershipledger.api.demo;

import org.jspecify.annotations.NullMarked;
