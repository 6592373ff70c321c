@NullMarked
package fr.partnershipledger.api.person;

import org.jspecify.annotations.NullMarked;
