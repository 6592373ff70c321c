@NullMarked
package fr.partnershipledger.api.participation;

import org.jspecify.annotations.NullMarked;
