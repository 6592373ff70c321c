package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.projections.tables.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch of events adds to the budgets, in memory: the contracts it opens and the entries it books. */
final class Bookings {

    /** A contract that was signed, by the event that says so. */
    record Opened(RecordedEvent recorded, ContractSigned signed) {}

    private final List<Opened> opened = new ArrayList<>();
    private final List<BookedEntry> booked = new ArrayList<>();
    private final Map<String, String> territories = new HashMap<>();
    private final Map<UUID, List<BookedEntry>> ofEvent = new HashMap<>();

    private Bookings() {}

    static Bookings of(List<RecordedEvent> batch, Tables tables) {
        Bookings bookings = new Bookings();
        if (!tables.areFresh()) {
            bookings.lookUp(batch, tables);
        }
        batch.forEach(bookings::on);
        return bookings;
    }

    List<Opened> opened() {
        return opened;
    }

    List<BookedEntry> booked() {
        return booked;
    }

    /** What earlier batches left that these events rest on. */
    private void lookUp(List<RecordedEvent> batch, Tables tables) {
        List<RecordedEvent> wrong = new ArrayList<>();
        Set<String> contracts = new LinkedHashSet<>();
        for (RecordedEvent recorded : batch) {
            RecordedEvent entry =
                    recorded.event() instanceof EntryCorrected correction ? tables.corrected(correction.entry()) : null;
            if (entry != null) {
                wrong.add(entry);
            }
            addContract(entry == null ? recorded : entry, contracts);
        }
        if (!contracts.isEmpty()) {
            tables.jdbc()
                    .query(
                            "select contract, territory from " + tables.name(BudgetProjection.CONTRACTS)
                                    + " where contract = any(?)",
                            rs -> {
                                territories.put(rs.getString("contract"), rs.getString("territory"));
                            },
                            (Object) contracts.toArray(String[]::new));
        }
        for (RecordedEvent entry : wrong) {
            if (entry.event() instanceof FundingEvent money) {
                ofEvent.put(entry.id(), entries(entry, money));
            }
        }
    }

    private static void addContract(RecordedEvent recorded, Set<String> contracts) {
        if (recorded.event() instanceof FundingEvent money) {
            contracts.add(money.contract().value());
        }
    }

    private void on(RecordedEvent recorded) {
        LedgerEvent event = recorded.event();
        if (event instanceof FundingEvent money) {
            book(recorded, money);
        } else if (event instanceof ContractSigned signed) {
            opened.add(new Opened(recorded, signed));
            territories.put(signed.contract().value(), signed.territory().value());
        } else if (event instanceof EntryCorrected corrected) {
            ofEvent.getOrDefault(corrected.entry(), List.of()).forEach(entry -> booked.add(entry.reversedBy(recorded)));
        }
    }

    private void book(RecordedEvent recorded, FundingEvent money) {
        List<BookedEntry> entries = entries(recorded, money);
        booked.addAll(entries);
        ofEvent.put(recorded.id(), entries);
    }

    private List<BookedEntry> entries(RecordedEvent recorded, FundingEvent money) {
        String territory = territories.get(money.contract().value());
        if (territory == null) {
            throw new IllegalStateException(money.contract() + " was never signed");
        }
        List<BudgetEntries.Line> lines = BudgetEntries.of(money);
        List<BookedEntry> entries = new ArrayList<>(lines.size());
        for (int line = 0; line < lines.size(); line++) {
            entries.add(BookedEntry.of(recorded, money, territory, line, lines.get(line)));
        }
        return entries;
    }
}
