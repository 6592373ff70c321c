package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.document.Sha256;
import fr.partnershipledger.projections.scope.Scope;

/** Does a decision about a contract in scope, or about a partner or a territory, name this file as its document? */
public record FindNamedFile(Scope scope, Sha256 sha256) {}
