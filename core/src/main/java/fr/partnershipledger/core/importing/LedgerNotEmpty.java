package fr.partnershipledger.core.importing;

/** The ledger has events of its own already: two histories cannot be one. */
public final class LedgerNotEmpty extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerNotEmpty() {
        super("the ledger is not empty");
    }
}
