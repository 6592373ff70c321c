/**
 * What an operator asks: how far the read models are, and whether they are well.
 */
@NullMarked
package fr.partnershipledger.api.operations;

import org.jspecify.annotations.NullMarked;
