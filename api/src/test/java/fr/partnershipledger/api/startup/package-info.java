@NullMarked
package fr.partnershipledger.api.startup;

import org.jspecify.annotations.NullMarked;
