/** Every event in a person's words, with who, when, effective when and on which document. */
@NullMarked
package fr.partnershipledger.projections.audittrail;

import org.jspecify.annotations.NullMarked;
