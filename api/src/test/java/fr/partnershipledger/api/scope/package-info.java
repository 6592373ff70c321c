/** Tests of what limited users may see and decide. */
@NullMarked
package fr.partnershipledger.api.scope;

import org.jspecify.annotations.NullMarked;
