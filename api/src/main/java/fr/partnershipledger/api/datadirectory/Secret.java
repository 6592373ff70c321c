package fr.partnershipledger.api.datadirectory;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody chose. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** 144 bits: 24 characters of base64url. */
    private static final int BYTES = 18;

    private Secret() {}

    /** 24 letters, digits, hyphens and underscores that carry 144 random bits. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
