@NullMarked
package fr.partnershipledger.api.auditlog;

import org.jspecify.annotations.NullMarked;
