package fr.partnershipledger.core.rule;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a reader sees a text that a decision brings. */
public final class Visible {

    /** Letters and symbols that display as nothing: Hangul fillers and the blank Braille pattern. */
    private static final Set<Integer> BLANKS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;
    /** A flag of a region: a country's two letters and at most three more letters or digits (UTS #51, UTS #35). */
    private static final int SHORTEST_REGION = 3;

    private static final int LONGEST_REGION = 5;

    private Visible() {}

    /** @throws Refusal {@link Rule#TEXT_MISSING} when nothing of it can be seen, {@link Rule#TEXT_UNREADABLE} for hidden tags */
    public static void refuseUnless(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.codePoints().noneMatch(Visible::isSeen)) {
            throw Rule.TEXT_MISSING.refuse(field);
        }
        int[] text = value.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            if (isTag(text[i])) {
                throw Rule.TEXT_UNREADABLE.refuse(field);
            }
            if (text[i] == BLACK_FLAG) {
                i += tagsOfFlag(text, i + 1);
            }
        }
    }

    public static void refuseUnless(String field, Collection<String> values) {
        int index = 0;
        for (String value : values) {
            refuseUnless(field + "[" + index++ + "]", value);
        }
    }

    private static boolean isSeen(int c) {
        if (c > ' ' && c <= '~') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    // Marks and variation selectors change a character before them, and are nothing alone.
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !BLANKS.contains(c);
        };
    }

    private static boolean isTag(int c) {
        return c >= 0xE0000 && c <= CANCEL_TAG;
    }

    /** How many tags after a black flag spell a region and end, as in the flag of Wales; none when they do not. */
    private static int tagsOfFlag(int[] text, int start) {
        int end = start;
        while (end < text.length && isRegionTag(text[end])) {
            end++;
        }
        int length = end - start;
        boolean whole = end < text.length && text[end] == CANCEL_TAG;
        return whole && length >= SHORTEST_REGION && length <= LONGEST_REGION ? length + 1 : 0;
    }

    private static boolean isRegionTag(int c) {
        return (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
    }
}
