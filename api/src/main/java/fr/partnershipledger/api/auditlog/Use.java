package fr.partnershipledger.api.auditlog;

import org.jspecify.annotations.Nullable;

/**
 * One request and what came of it. Neither its body nor its query nor where it came from is kept: names of persons may be in
 * the first two, and the third is one.
 *
 * @param actor who signed in, as an identifier; absent when nobody did, for what was given then may be a password
 * @param path without the query, its first {@value #LONGEST_PATH} characters
 * @param status as HTTP answered
 * @param problem the type of the problem that was told, if one was
 */
record Use(
        @Nullable String actor,
        String method,
        String path,
        int status,
        @Nullable String problem) {

    static final int LONGEST_PATH = 500;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAULT = 500;

    Use {
        path = path.substring(0, Math.min(path.length(), LONGEST_PATH));
    }

    boolean refused() {
        return status >= FIRST_REFUSAL && status < FIRST_FAULT;
    }

    boolean answered() {
        return status < FIRST_REFUSAL;
    }
}
