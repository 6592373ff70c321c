package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A contract with a random life. Decisions are tried on the ledger, whose own rules say which of them are recorded: no
 * history here is one that could not happen.
 */
public final class Lived {

    private static final int MOST_EVENTS = 10_000;

    private final LivingLedger ledger;
    private final ContractId contract;
    private final Random random;
    private final RandomDecisions decisions;
    private final List<Receipt.Entry> entries = new ArrayList<>();

    /** A contract that was signed in 2003 and to which nothing has happened since. */
    public Lived(LivingLedger ledger, ContractId contract, Random random) {
        this.ledger = ledger;
        this.contract = contract;
        this.random = random;
        this.decisions = new RandomDecisions(contract, random);
        attempt(decisions::signing, Told.effective("2003"));
    }

    /** Several contracts, enough of them that there is money: some are terminated before any is committed. */
    public static void several(LivingLedger ledger, Random random, int attempts) {
        boolean money = false;
        for (int number = 1; number <= 3 || !money; number++) {
            Lived lived = new Lived(ledger, new ContractId("contract-" + number), random).through(attempts);
            money |= lived.events().stream().anyMatch(each -> each.event() instanceof FundingEvent);
        }
    }

    ContractId contract() {
        return contract;
    }

    /** Goes on living, by as many decisions as are accepted of these attempts. */
    public Lived through(int attempts) {
        for (int i = 0; i < attempts; i++) {
            attempt(() -> decisions.next(entries), decisions.date());
        }
        return this;
    }

    private void attempt(Supplier<? extends LedgerCommand> command, Effective effective) {
        try {
            Receipt receipt = ledger.ledger().record(Submission.of(command.get(), Decision.by(Told.CLERK, effective)));
            entries.addAll(receipt.events());
        } catch (Refusal refused) {
            // A refused decision is no part of the history.
        }
    }

    List<RecordedEvent> events() {
        return ledger.history().ofStream(contract.stream(), 0, MOST_EVENTS);
    }

    /** Any date from before the contract to after it, and any time at which something was learned. */
    PointInTime somePoint() {
        LocalDate asOf = LocalDate.of(2001, 6, 1).plusDays(random.nextInt(4_000));
        return new PointInTime(asOf, someTime());
    }

    Instant someTime() {
        List<RecordedEvent> events = events();
        return events.get(random.nextInt(events.size())).recordedAt();
    }
}
