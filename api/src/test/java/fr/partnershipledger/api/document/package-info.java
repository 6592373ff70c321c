@NullMarked
package fr.partnershipledger.api.document;

import org.jspecify.annotations.NullMarked;
