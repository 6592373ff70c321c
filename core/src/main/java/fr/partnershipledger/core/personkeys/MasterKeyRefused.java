package fr.partnershipledger.core.personkeys;

/** There are names in the ledger that could not be read with the master key it was given, or without one. */
public final class MasterKeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MasterKeyRefused(String message) {
        super(message);
    }
}
