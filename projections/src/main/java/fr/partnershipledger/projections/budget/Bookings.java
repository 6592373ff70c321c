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

    private Bookings() {}

    static Bookings of(List<RecordedEvent> batch, Tables tables) {
        Bookings bookings = new Bookings();
        if (!tables.areFresh()) {
            bookings.lookUpTerritories(batch, tables);
        }
        batch.forEach(recorded -> bookings.on(recorded, tables));
        return bookings;
    }

    List<Opened> opened() {
        return opened;
    }

    List<BookedEntry> booked() {
        return booked;
    }

    /** Of the contracts that were signed in earlier batches. */
    private void lookUpTerritories(List<RecordedEvent> batch, Tables tables) {
        Set<String> contracts = new LinkedHashSet<>();
        for (RecordedEvent recorded : batch) {
            if (recorded.event() instanceof FundingEvent money) {
                contracts.add(money.contract().value());
            } else if (recorded.event() instanceof EntryCorrected correction) {
                contracts.add(correction.contract().value());
            }
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
    }

    private void on(RecordedEvent recorded, Tables tables) {
        LedgerEvent event = recorded.event();
        if (event instanceof FundingEvent money) {
            booked.addAll(entries(recorded, money));
        } else if (event instanceof ContractSigned signed) {
            opened.add(new Opened(recorded, signed));
            territories.put(signed.contract().value(), signed.territory().value());
        } else if (event instanceof EntryCorrected corrected) {
            wrong(corrected.entry(), tables).forEach(entry -> booked.add(entry.reversedBy(recorded)));
        }
    }

    private List<BookedEntry> wrong(UUID event, Tables tables) {
        RecordedEvent wrong = tables.corrected(event);
        return wrong != null && wrong.event() instanceof FundingEvent money ? entries(wrong, money) : List.of();
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
