package fr.partnershipledger.api.decision;

import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.ledger.Receipt;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a decision.
 *
 * @param id of the contract, the partner or the territory it is about
 * @param version of that one after the decision: the value of its ETag
 * @param dryRun true when nothing was recorded, absent otherwise
 * @param events what the decision recorded, or would record, in order
 */
public record Recorded(String id, long version, @Nullable Boolean dryRun, List<Event> events) {

    /**
     * @param position its place in the history; absent after a dry run
     * @param id identifies it for ever; absent after a dry run, since recording it would choose another
     * @param type its stored name, for instance {@code contract.renewed}
     * @param data what it says
     */
    public record Event(@Nullable Long position, @Nullable UUID id, String type, LedgerEvent data) {}

    static Recorded of(Receipt receipt, boolean dryRun) {
        return new Recorded(
                receipt.stream().key(),
                receipt.version(),
                dryRun ? true : null,
                receipt.events().stream()
                        .map(entry ->
                                new Event(entry.position(), dryRun ? null : entry.id(), entry.name(), entry.event()))
                        .toList());
    }
}
