@NullMarked
package fr.partnershipledger.api.feed;

import org.jspecify.annotations.NullMarked;
