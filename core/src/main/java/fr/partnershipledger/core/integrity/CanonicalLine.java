package fr.partnershipledger.core.integrity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells canonical JSON (RFC 8785) from all other bytes, in one pass over them and without making anything of them: whoever
 * verifies a history has one line to look at for each event. What it is not sure of it leaves to {@link CanonicalJson}.
 */
final class CanonicalLine {

    /** Whole numbers of so many digits are written in one way, and exact in binary floating point. */
    private static final int PLAIN_DIGITS = 15;

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Thrown without a trace: it only leaves the recursion. */
    private static final class Other extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Other() {
            super("not plainly canonical", null, false, false);
        }
    }

    private CanonicalLine(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
    }

    /** Whether these bytes are an object in the one form that it has. */
    static boolean is(byte[] line) {
        return isPlain(line) || isByTheBook(line);
    }

    /** Whether it is, as far as it can be told without canonicalizing: false means that one has to look closer. */
    static boolean isPlain(byte[] line) {
        CanonicalLine scan = new CanonicalLine(line, line.length);
        try {
            if (scan.next() != '{') {
                return false;
            }
            scan.object(1);
            return scan.at == scan.end;
        } catch (Other unsure) {
            return false;
        }
    }

    private static boolean isByTheBook(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        try {
            return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), line)
                    && Arrays.equals(CanonicalJson.of(text), line);
        } catch (Unverifiable none) {
            return false;
        }
    }

    private byte next() {
        if (at == end) {
            throw new Other();
        }
        return bytes[at++];
    }

    private byte peek() {
        if (at == end) {
            throw new Other();
        }
        return bytes[at];
    }

    private void expect(char c) {
        if (next() != c) {
            throw new Other();
        }
    }

    private void value(int depth) {
        byte first = next();
        switch (first) {
            case '"' -> text();
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 't' -> word("rue");
            case 'f' -> word("alse");
            case 'n' -> word("ull");
            default -> number(first);
        }
    }

    private void object(int depth) {
        refuseDeeperThan(depth);
        if (peek() == '}') {
            at++;
            return;
        }
        int before = -1;
        int beforeEnd = -1;
        while (true) {
            expect('"');
            int start = at;
            plainKey();
            int keyEnd = at - 1;
            if (before >= 0 && Arrays.compareUnsigned(bytes, before, beforeEnd, bytes, start, keyEnd) >= 0) {
                throw new Other();
            }
            before = start;
            beforeEnd = keyEnd;
            expect(':');
            value(depth);
            byte after = next();
            if (after == '}') {
                return;
            }
            if (after != ',') {
                throw new Other();
            }
        }
    }

    /** In ASCII without escapes the order of bytes is that of UTF-16; other names are left to those who know. */
    private void plainKey() {
        for (byte c = next(); c != '"'; c = next()) {
            if (c < ' ' || c == '\\') {
                throw new Other();
            }
        }
    }

    private void array(int depth) {
        refuseDeeperThan(depth);
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth);
            byte after = next();
            if (after == ']') {
                return;
            }
            if (after != ',') {
                throw new Other();
            }
        }
    }

    private static void refuseDeeperThan(int depth) {
        if (depth > CanonicalJson.MOST_DEPTH) {
            throw new Other();
        }
    }

    private void text() {
        for (byte c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                escape();
            } else if (c < 0) {
                at = Utf8.end(bytes, at - 1, end);
                if (at < 0) {
                    throw new Other();
                }
            } else if (c < ' ') {
                throw new Other();
            }
        }
    }

    /** Two characters where there are such, and otherwise four lower-case digits, for control characters alone. */
    private void escape() {
        switch (next()) {
            case '"', '\\', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                expect('0');
                expect('0');
                int code = (digit(next()) << 4) + digit(next());
                if (code >= ' ' || code == '\b' || code == '\t' || code == '\n' || code == '\f' || code == '\r') {
                    throw new Other();
                }
            }
            default -> throw new Other();
        }
    }

    private static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        throw new Other();
    }

    private void word(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            expect(rest.charAt(i));
        }
    }

    private void number(byte first) {
        byte leading = first == '-' ? next() : first;
        if (leading < '0' || leading > '9' || (first == '-' && leading == '0')) {
            throw new Other();
        }
        int digits = 1;
        while (peek() >= '0' && peek() <= '9') {
            at++;
            digits++;
        }
        boolean padded = leading == '0' && digits > 1;
        byte after = peek();
        if (padded || digits > PLAIN_DIGITS || after == '.' || after == 'e' || after == 'E') {
            throw new Other();
        }
    }

    /** UTF-8 as RFC 3629 has it: shortest forms, no surrogates. */
    private static final class Utf8 {

        /** Where the character that begins at a byte above 127 ends, or -1 where it is none. */
        static int end(byte[] bytes, int from, int end) {
            int first = bytes[from] & 0xff;
            int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
            if (first < 0xc2 || first > 0xf4 || from + length > end) {
                return -1;
            }
            for (int i = 1; i < length; i++) {
                if ((bytes[from + i] & 0xc0) != 0x80) {
                    return -1;
                }
            }
            int second = bytes[from + 1] & 0xff;
            boolean tooLong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
            boolean none = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
            return tooLong || none ? -1 : from + length;
        }
    }
}
