package fr.partnershipledger.api.web;

import fr.partnershipledger.api.integrity.EventProofs;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events are verified against, as the ledger tells it: to be compared with what one holds oneself.
 *
 * @param key the verifier key of the newest checkpoint
 * @param checkpoint the signed text
 * @param sealed how many events it speaks for
 */
public record Seal(String key, String checkpoint, long sealed) {

    /** @return nothing when there is no checkpoint */
    static @Nullable Seal of(EventProofs proofs) {
        Sealed newest = proofs.newest().orElse(null);
        List<String> keys = proofs.keys();
        return newest == null || keys.isEmpty()
                ? null
                : new Seal(
                        keys.get(keys.size() - 1),
                        newest.note(),
                        newest.checkpoint().size());
    }
}
