package fr.partnershipledger.projections.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text as they are compared when somebody looks for them: in lower case, without accents, cut at whatever is
 * neither a letter nor a digit. An amount is one word however it is written: {@code 4 550 000,00 €}, {@code 4,550,000} and
 * {@code 4550000} are all {@code 4550000}, and {@code 12,5} is {@code 12.50}.
 */
public final class Words {

    /** Longer words are cut here, those of texts and those looked for alike. */
    private static final int LONGEST = 64;

    /** Groups of three digits with the same sign between them, or digits with decimals; not within a longer word or number. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\p{L}\\d.,])(?:(\\d{1,3}([ \\u00a0\\u202f.,'\\u2019])\\d{3}(?:\\2\\d{3})*)|(\\d+))(?:[.,](\\d{1,2}))?(?![\\d])");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
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
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** In the order in which they stand. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        String folded = folded(text);
        Matcher amount = AMOUNT.matcher(folded);
        int after = 0;
        while (amount.find()) {
            if (amount.group(2) != null || amount.group(4) != null) {
                cut(folded.substring(after, amount.start()), words);
                words.add(amount(amount));
                after = amount.end();
            }
        }
        cut(folded.substring(after), words);
        return words;
    }

    private static String amount(Matcher found) {
        String whole = (found.group(1) == null ? found.group(3) : found.group(1)).replaceAll("\\D", "");
        String decimals = found.group(4);
        if (decimals == null || decimals.matches("0+")) {
            return whole;
        }
        return whole + "." + (decimals.length() == 1 ? decimals + "0" : decimals);
    }

    private static void cut(String text, List<String> words) {
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            String word = found.group();
            words.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
        }
    }
}
