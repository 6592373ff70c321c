package fr.partnershipledger.projections.paging;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts that a question looks for, as the database can compare them. */
public final class Sought {

    /** Stands for what no text of the ledger holds: no character, and refused wherever it is given. */
    private static final char NOWHERE = '\uffff';

    private Sought() {}

    /** In any case, for a comparison with what the database put in lower case. */
    public static @Nullable String inAnyCase(@Nullable String text) {
        return text == null ? null : exactly(text.toLowerCase(Locale.ROOT));
    }

    /** PostgreSQL takes no text with a zero in it, and no text of the ledger holds one: looked for, it is not found. */
    public static String exactly(String text) {
        return text.replace('\0', NOWHERE);
    }
}
