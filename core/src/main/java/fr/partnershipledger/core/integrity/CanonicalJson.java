package fr.partnershipledger.core.integrity;

import java.io.IOException;
import java.math.BigDecimal;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form of RFC 8785: fields in order, no white space, each text and number written in one way. */
final class CanonicalJson {

    /** Deeper than any event: what canonicalizes calls itself for each level, and the text may come from anybody. */
    static final int MOST_DEPTH = 64;

    /** Whole numbers of so many characters are exact in binary floating point, with sign or without. */
    private static final int EXACT_CHARACTERS = 15;

    private CanonicalJson() {}

    /**
     * @param json an object or an array
     * @throws Unverifiable when it is none, is nested deeper than {@link #MOST_DEPTH} levels, names a field twice, or has a number that this form cannot keep: it takes each
     *     for a binary floating-point number
     */
    static byte[] of(String json) {
        refuseDeepNesting(json);
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

    private static void refuseDeepNesting(String json) {
        int depth = 0;
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '"') {
                at = afterText(json, at + 1) - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            if (depth > MOST_DEPTH) {
                throw new Unverifiable("this is nested deeper than " + MOST_DEPTH + " levels");
            }
        }
    }

    /** By hand: a regular expression takes a stack that grows with the text. */
    private static void refuseInexactNumbers(String json) {
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                at = afterText(json, at + 1);
            } else if (c == '-' || isDigit(c)) {
                int end = afterNumber(json, at + 1);
                if (!isExact(json, at, end)) {
                    throw new Unverifiable("canonical JSON cannot keep the number " + json.substring(at, end));
                }
                at = end;
            } else {
                at++;
            }
        }
    }

    private static int afterText(String json, int from) {
        int at = from;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int afterNumber(String json, int from) {
        int at = from;
        while (at < json.length() && (isDigit(json.charAt(at)) || ".eE+-".indexOf(json.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
