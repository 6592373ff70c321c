package fr.partnershipledger.api.problem;

import java.io.CharConversionException;

/**
 * Refuses bytes that are no UTF-8: among them the overlong forms, in which {@code C0 80} stands for a zero and {@code C0 AF} for
 * a slash, and halves of surrogate pairs. The JSON reader lets some of them pass. Source: WHATWG Encoding, UTF-8 decoder; the
 * Unicode Standard, table 3-7.
 */
final class StrictUtf8 implements WatchedBody.Watcher {

    private static final int LEAST = 0x80;
    private static final int MOST = 0xBF;

    private int needed;
    private int least = LEAST;
    private int most = MOST;

    /** The body has bytes that are no text. */
    static final class NoUtf8 extends CharConversionException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public void see(byte[] bytes, int offset, int length) throws NoUtf8 {
        for (int i = offset; i < offset + length; i++) {
            int one = bytes[i] & 0xFF;
            if (needed == 0) {
                begin(one);
            } else if (one < least || one > most) {
                throw new NoUtf8();
            } else {
                least = LEAST;
                most = MOST;
                needed--;
            }
        }
    }

    private void begin(int one) throws NoUtf8 {
        if (one < 0x80) {
            return;
        } else if (one < 0xC2 || one > 0xF4) {
            throw new NoUtf8();
        } else if (one < 0xE0) {
            needed = 1;
        } else if (one < 0xF0) {
            needed = 2;
            least = one == 0xE0 ? 0xA0 : LEAST;
            most = one == 0xED ? 0x9F : MOST;
        } else {
            needed = 3;
            least = one == 0xF0 ? 0x90 : LEAST;
            most = one == 0xF4 ? 0x8F : MOST;
        }
    }
}
