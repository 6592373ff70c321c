@NullMarked
package fr.partnershipledger.api.bundle;

import org.jspecify.annotations.NullMarked;
