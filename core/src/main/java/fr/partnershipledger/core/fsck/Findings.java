package fr.partnershipledger.core.fsck;

import java.util.List;

/**
 * What a check of the whole history has found.
 *
 * @param events how many events were looked at
 * @param keys how many idempotency keys were looked at
 * @param documents how many files of decision documents were looked at
 * @param documentsNotHeld how many files events name by their SHA-256 that are not kept here, which is no fault
 * @param faults the first ones found of each check, no more than were asked for
 * @param unlisted how many more there are
 */
public record Findings(
        long events, long keys, long documents, long documentsNotHeld, List<Fault> faults, long unlisted) {

    /** Whether nothing is wrong. */
    public boolean whole() {
        return faults.isEmpty() && unlisted == 0;
    }
}
