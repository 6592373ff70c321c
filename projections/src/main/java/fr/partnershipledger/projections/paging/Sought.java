package fr.partnershipledger.projections.paging;

import fr.partnershipledger.projections.search.Words;
import org.jspecify.annotations.Nullable;

/** Texts that a question looks for, as the database can compare them. */
public final class Sought {

    /** Stands for what no text of the ledger holds: no character, and refused wherever it is given. */
    private static final char NOWHERE = '\uffff';

    private Sought() {}

    /** In any case and with any accents, for a comparison with what {@code read_model.folded} made. */
    public static @Nullable String inAnyCase(@Nullable String text) {
        return text == null ? null : exactly(Words.folded(text));
    }

    /** PostgreSQL takes no text with a zero in it, and no text of the ledger holds one: looked for, it is not found. */
    public static String exactly(String text) {
        return text.replace('\0', NOWHERE);
    }
}
