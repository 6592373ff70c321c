/** The application tested as its users meet it: over HTTP, on a real PostgreSQL. */
@NullMarked
package fr.partnershipledger.api;

import org.jspecify.annotations.NullMarked;
