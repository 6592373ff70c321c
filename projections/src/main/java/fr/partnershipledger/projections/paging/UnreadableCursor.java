package fr.partnershipledger.projections.paging;

/** The cursor of a page is not one that an answer gave. */
public final class UnreadableCursor extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableCursor(String cursor) {
        super("not a cursor of this list: " + cursor, null, false, false);
    }
}
