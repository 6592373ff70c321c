package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerCommand;
import org.jspecify.annotations.Nullable;

/**
 * A decision handed in.
 *
 * @param expectedVersion the version the stream must be at; any when absent
 * @param key makes sending it twice harmless
 * @param dryRun only say what would be recorded
 */
public record Submission(
        LedgerCommand command,
        Decision decision,
        @Nullable Long expectedVersion,
        @Nullable IdempotencyKey key,
        boolean dryRun) {

    public static Submission of(LedgerCommand command, Decision decision) {
        return new Submission(command, decision, null, null, false);
    }

    public Submission rehearsed() {
        return new Submission(command, decision, expectedVersion, null, true);
    }
}
