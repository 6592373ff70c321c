package fr.partnershipledger.core.document;

/** What is kept under a SHA-256 no longer has it: somebody changed it behind the ledger's back. */
public final class DocumentAltered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentAltered(Sha256 expected, Sha256 actual) {
        super("the document " + expected + " was altered: its bytes have SHA-256 " + actual);
    }
}
