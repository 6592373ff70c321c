@NullMarked
package fr.partnershipledger.api.openapi;

import org.jspecify.annotations.NullMarked;
