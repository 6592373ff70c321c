@NullMarked
package fr.partnershipledger.api.territory;

import org.jspecify.annotations.NullMarked;
