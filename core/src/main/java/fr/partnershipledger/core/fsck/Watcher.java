package fr.partnershipledger.core.fsck;

/** Who wants to see how far a check is. Called in the thread that checks. */
public interface Watcher {

    /**
     * The next part begins.
     *
     * @param what in a word or two
     * @param total how many there are to look at; 0 when the part is done in one go by the database
     */
    void begins(String what, long total);

    /** How many of them are done. Called often. */
    void reached(long done);

    /** Nobody. */
    static Watcher none() {
        return new Watcher() {
            @Override
            public void begins(String what, long total) {}

            @Override
            public void reached(long done) {}
        };
    }
}
