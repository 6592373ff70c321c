@NullMarked
package fr.partnershipledger.api.budget;

import org.jspecify.annotations.NullMarked;
