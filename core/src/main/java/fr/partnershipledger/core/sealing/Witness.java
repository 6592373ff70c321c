package fr.partnershipledger.core.sealing;

import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import java.io.IOException;

/** Somebody outside who keeps checkpoints, so that whoever rewrites the ledger cannot rewrite what it signed before. */
public interface Witness {

    /**
     * Hands over a checkpoint; may be called again with the same one.
     *
     * @throws IOException when it did not arrive; it, or a newer one, is handed over later
     * @throws InterruptedException when the ledger is closed meanwhile
     */
    void take(Sealed checkpoint) throws IOException, InterruptedException;

    /** Who it is, for an operator. */
    String name();
}
