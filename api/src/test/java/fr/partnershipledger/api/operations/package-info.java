@NullMarked
package fr.partnershipledger.api.operations;

import org.jspecify.annotations.NullMarked;
