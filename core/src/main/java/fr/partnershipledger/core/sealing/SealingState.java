package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * How far this node knows the history to be sealed, by whichever node.
 *
 * @param newest the newest checkpoint that it knows of
 * @param failure why this node seals no more: what was sealed is not what is there. Only a person can put that right
 */
public record SealingState(
        @Nullable Sealed newest, @Nullable String failure) {

    /** The last event that is sealed; 0 when none is. */
    public long position() {
        return newest == null ? 0 : newest.checkpoint().size();
    }
}
