/**
 * Sends the history on to an Axon Server, for those whose other programs take events and routing from one. In the application
 * only when it is built with the Maven profile {@code axon-server}; see docs/decisions/0014-axon-server.md.
 */
@NullMarked
package fr.partnershipledger.api.axonserver;

import org.jspecify.annotations.NullMarked;
