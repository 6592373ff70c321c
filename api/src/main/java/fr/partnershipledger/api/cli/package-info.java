/**
 * The command line: what the jar does beside serving.
 */
@NullMarked
package fr.partnershipledger.api.cli;

import org.jspecify.annotations.NullMarked;
