@NullMarked
package fr.partnershipledger.api.contract;

import org.jspecify.annotations.NullMarked;
