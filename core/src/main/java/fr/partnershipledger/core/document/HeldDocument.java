package fr.partnershipledger.core.document;

/**
 * A file that is kept.
 *
 * @param size in bytes
 */
public record HeldDocument(Sha256 sha256, int size, DocumentType type) {

    /** 20 MiB. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;
}
