package fr.partnershipledger.core.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one decision of many.
 *
 * @param index its place among those handed in; the first is 0
 * @param receipt what was recorded; absent when it was refused
 * @param refusal why it was not recorded, as {@link Ledger#record} would have thrown it
 */
public record BulkOutcome(
        long index, @Nullable Receipt receipt, @Nullable RuntimeException refusal) {

    public BulkOutcome {
        if ((receipt == null) == (refusal == null)) {
            throw new IllegalArgumentException("a decision is either recorded or refused");
        }
    }

    public boolean isRecorded() {
        return receipt != null;
    }

    /** What a decision that is {@link #isRecorded} recorded. */
    public Receipt recorded() {
        return Objects.requireNonNull(receipt);
    }
}
