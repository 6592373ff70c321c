package fr.partnershipledger.projections.tables;

/** Which of a read model's two sets of tables. */
public enum Place {
    /** Those that answer. */
    LIVE(""),
    /** Those that a rebuild fills, and that take the place of the live ones when they are complete. */
    NEXT("_next");

    private final String suffix;

    Place(String suffix) {
        this.suffix = suffix;
    }

    /**
     * The name of a table here.
     *
     * @param live its name among the live tables, with the schema
     */
    public String of(String live) {
        return live + suffix;
    }
}
