@NullMarked
package fr.partnershipledger.api.audittrail;

import org.jspecify.annotations.NullMarked;
