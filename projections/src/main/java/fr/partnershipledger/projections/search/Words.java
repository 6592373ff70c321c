package fr.partnershipledger.projections.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text as they are compared when somebody looks for them: in lower case, without accents, cut at whatever is
 * neither a letter nor a digit. An amount is one word however it is written: {@code 4 550 000,00 €}, {@code 4,550,000} and
 * {@code 4550000} are all {@code 4550000}, and {@code 12,5} is {@code 12.50}.
 */
public final class Words {

    /** Longer words are cut here, those of texts and those looked for alike. */
    private static final int LONGEST = 64;

    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** Groups of three digits with the same sign between them, or digits with decimals; not within a longer word or number. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\p{L}\\d.,])(?:(\\d{1,3}([ \\u00a0\\u202f.,'\\u2019])\\d{3}(?:\\2\\d{3})*)|(\\d+))(?:[.,](\\d{1,2}))?(?![\\d])");

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]");

    private Words() {}

    /** In lower case, without accents; the function {@code read_model.folded} of the database does the same. */
    public static String folded(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("œ", "oe")
                .replace("æ", "ae");
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** In the order in which they stand. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>(6);
        String folded = folded(text);
        if (mayHoldAmount(folded)) {
            cutAtAmounts(folded, words);
        } else {
            cut(folded, 0, folded.length(), words);
        }
        return words;
    }

    /** Most texts hold none, which is told much sooner than by the pattern: it wants a sign between two digits. */
    private static boolean mayHoldAmount(String text) {
        for (int i = text.length() - 2; i > 0; i--) {
            if (isDigit(text.charAt(i + 1)) && !isWord(text.charAt(i)) && isDigit(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static void cutAtAmounts(String text, List<String> words) {
        int point = plainDecimals(text);
        if (point > 0) {
            words.add(amount(text.substring(0, point), text.substring(point + 1)));
            return;
        }
        Matcher amount = AMOUNT.matcher(text);
        int after = 0;
        while (amount.find()) {
            if (amount.group(2) != null || amount.group(4) != null) {
                cut(text, after, amount.start(), words);
                words.add(amount(amount));
                after = amount.end();
            }
        }
        cut(text, after, text.length(), words);
    }

    /** Where the point stands when the text is an amount as computers write it, with one or two decimals; otherwise -1. */
    private static int plainDecimals(String text) {
        int point = text.indexOf('.');
        int decimals = text.length() - point - 1;
        if (point < 1 || decimals < 1 || decimals > 2) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (i != point && !isDigit(text.charAt(i))) {
                return -1;
            }
        }
        return point;
    }

    private static String amount(Matcher found) {
        String whole = (found.group(1) == null ? found.group(3) : found.group(1)).replaceAll("\\D", "");
        return amount(whole, found.group(4));
    }

    private static String amount(String whole, @Nullable String decimals) {
        if (decimals == null || decimals.equals("0") || decimals.equals("00")) {
            return whole;
        }
        return whole + "." + (decimals.length() == 1 ? decimals + "0" : decimals);
    }

    private static void cut(String text, int from, int to, List<String> words) {
        int begin = -1;
        int at = from;
        while (at < to) {
            int point = text.codePointAt(at);
            if (isWord(point)) {
                begin = begin < 0 ? at : begin;
            } else if (begin >= 0) {
                add(text.substring(begin, at), words);
                begin = -1;
            }
            at += Character.charCount(point);
        }
        if (begin >= 0) {
            add(text.substring(begin, to), words);
        }
    }

    private static void add(String word, List<String> words) {
        words.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    /** Whether it is a letter or a number of any script. */
    private static boolean isWord(int point) {
        if (point < FIRST_BEYOND_ASCII) {
            return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z');
        }
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(point);
        };
    }
}
