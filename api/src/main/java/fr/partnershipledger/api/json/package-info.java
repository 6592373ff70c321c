/**
 * How bodies are read: strictly.
 */
@NullMarked
package fr.partnershipledger.api.json;

import org.jspecify.annotations.NullMarked;
