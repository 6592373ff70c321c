package fr.partnershipledger.core.integrity;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form of RFC 8785: fields in order, no white space, each text and number written in one way. */
final class CanonicalJson {

    /** A text, which may hold digits; or a number outside of texts. */
    private static final Pattern TEXT_OR_NUMBER = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|(-?[0-9][0-9.eE+-]*+)");

    /** Whole numbers of so many characters are exact in binary floating point, with sign or without. */
    private static final int EXACT_CHARACTERS = 15;

    private CanonicalJson() {}

    /**
     * @param json an object or an array
     * @throws Unverifiable when it is none, names a field twice, or has a number that this form cannot keep: it takes each
     *     for a binary floating-point number
     */
    static byte[] of(String json) {
        refuseInexactNumbers(json);
        return exactOrNot(json);
    }

    /** The same, with each number as the closest binary floating-point number. */
    static byte[] exactOrNot(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException e) {
            throw new Unverifiable("this is not JSON that has a canonical form", e);
        }
    }

    private static void refuseInexactNumbers(String json) {
        Matcher token = TEXT_OR_NUMBER.matcher(json);
        while (token.find()) {
            int start = token.start(1);
            if (start >= 0 && !isExact(json, start, token.end(1))) {
                throw new Unverifiable("canonical JSON cannot keep the number " + token.group(1));
            }
        }
    }

    private static boolean isExact(String json, int start, int end) {
        if (end - start <= EXACT_CHARACTERS
                && json.substring(start, end).chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            return true;
        }
        try {
            String number = json.substring(start, end);
            return new BigDecimal(number).compareTo(new BigDecimal(Double.parseDouble(number))) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
