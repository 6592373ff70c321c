package fr.partnershipledger.core.rule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what a decision may hold, stated once. Each check names the field it refuses. Values that events hold check
 * themselves whenever they are read back, for ever: they call {@link #kept}, whose rules never become stricter, and the
 * decisions that bring them add {@link Visible}.
 */
public final class Checks {

    public static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    public static final int TITLE_LENGTH = 500;
    public static final int NOTE_LENGTH = 4000;
    public static final int REFERENCE_LENGTH = 200;
    /** Entries of any list inside one decision, except partners and actions, which have limits of their own. */
    public static final int LIST_SIZE = 100;

    private Checks() {}

    /** A title or a name: one line, at least one visible character. */
    public static void title(String field, String value) {
        line(field, value, TITLE_LENGTH);
    }

    public static void optionalTitle(String field, @Nullable String value) {
        if (value != null) {
            title(field, value);
        }
    }

    /** One line of text, not blank. */
    public static void line(String field, String value, int maximum) {
        kept(field, value, maximum);
        Visible.refuseUnless(field, value);
    }

    /** What a line that an event holds must be. */
    public static void kept(String field, @Nullable String value, int maximum) {
        if (value != null) {
            refuseUnlessReadable(field, value, maximum, false);
        }
    }

    /** What lines that an event holds must be. */
    public static void keptText(String field, @Nullable String value) {
        if (value != null) {
            refuseUnlessReadable(field, value, NOTE_LENGTH, true);
        }
    }

    /** The same of a list of them. */
    public static void keptTexts(String field, Collection<String> values) {
        size(field, values, LIST_SIZE);
        int index = 0;
        for (String value : values) {
            keptText(field + "[" + index++ + "]", value);
        }
    }

    /** Several lines of text, not blank; or none at all. */
    public static void text(String field, @Nullable String value, int maximum) {
        if (value != null) {
            refuseUnlessReadable(field, value, maximum, true);
            Visible.refuseUnless(field, value);
        }
    }

    /** Lines of text, each at most {@link #NOTE_LENGTH} long. */
    public static void texts(String field, Collection<String> values) {
        size(field, values, LIST_SIZE);
        int index = 0;
        for (String value : values) {
            text(field + "[" + index++ + "]", value, NOTE_LENGTH);
        }
    }

    public static void size(String field, Collection<?> values, int maximum) {
        if (values.size() > maximum) {
            throw Rule.TOO_MANY.refuse(field, "maximum", maximum, "given", values.size());
        }
    }

    public static void distinct(String field, Collection<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw Rule.NAMED_TWICE.refuse(field, "value", value);
            }
        }
    }

    /** A date the ledger can hold: from 1900 to 2199. */
    public static void date(String field, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw Rule.DATE_OUT_OF_RANGE.refuse(field, "date", date, "earliest", EARLIEST, "latest", LATEST);
        }
    }

    private static void refuseUnlessReadable(String field, String value, int maximum, boolean manyLines) {
        if (value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw Rule.TEXT_MISSING.refuse(field);
        }
        int length = value.codePointCount(0, value.length());
        if (length > maximum) {
            throw Rule.TEXT_TOO_LONG.refuse(field, "maximum", maximum, "length", length);
        }
        // A plain loop: every text of the history passes here when it is read back.
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (deceives(c, manyLines)) {
                throw Rule.TEXT_UNREADABLE.refuse(field);
            }
            i += Character.charCount(c);
        }
    }

    /**
     * Characters that a reader cannot see and that change what is read: control characters, halves of surrogate pairs, and
     * the bidirectional overrides and isolates of Unicode (UAX #9), with which a text can be made to display in another
     * order than it is stored. Right-to-left letters and emoji are ordinary text.
     */
    private static boolean deceives(int c, boolean manyLines) {
        if (c >= ' ' && c <= '~') {
            return false;
        }
        if (manyLines && (c == '\n' || c == '\t' || c == '\r')) {
            return false;
        }
        return Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.SURROGATE
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || !Character.isDefined(c);
    }
}
