package fr.partnershipledger.core.integrity;

import java.util.Base64;

/** Base64 of the standard alphabet with padding, in the one way that each value is written. */
final class StrictBase64 {

    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * @param what it is, for the message
     * @throws Unverifiable when it is written in any other way, for instance without padding
     */
    static byte[] decode(String what, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Unverifiable(what + " is not base64", e);
        }
        // Java's decoder also takes texts without padding, and bits beyond the last byte.
        if (!encode(bytes).equals(text)) {
            throw new Unverifiable(what + " is not base64 as it is to be written");
        }
        return bytes;
    }
}
