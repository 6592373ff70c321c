package fr.partnershipledger.core.fsck;

import java.util.List;

/**
 * What a check of the whole history has found.
 *
 * @param events how many events were looked at
 * @param keys how many idempotency keys were looked at
 * @param faults the first ones found of each check, no more than were asked for
 * @param unlisted how many more there are
 */
public record Findings(long events, long keys, List<Fault> faults, long unlisted) {

    /** Whether nothing is wrong. */
    public boolean whole() {
        return faults.isEmpty() && unlisted == 0;
    }
}
