package fr.partnershipledger.core.membership;

/** By which kind of decision a partner joined. */
public enum JoinedVia {
    SIGNATURE,
    RENEWAL,
    EXTENSION,
    AMENDMENT,
    ACCESSION
}
