package fr.partnershipledger.api.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles, and the users that hold the role of their name unless the settings say otherwise. */
public enum LedgerUser {
    COORDINATOR,
    AUDITOR,
    DASHBOARD,
    ADMIN;

    /** The name to sign in with, in lower case. */
    String login() {
        return name().toLowerCase(Locale.ROOT);
    }

    String role() {
        return name();
    }

    static Optional<LedgerUser> named(String login) {
        return Arrays.stream(values())
                .filter(user -> user.login().equals(login))
                .findFirst();
    }
}
