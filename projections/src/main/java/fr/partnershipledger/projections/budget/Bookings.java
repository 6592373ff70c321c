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
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a batch of events adds to the budgets, in memory: the contracts it opens and the entries it books. */
final class Bookings {

    /** A contract that was signed, by the event that says so. */
    record Opened(RecordedEvent recorded, ContractSigned signed) {}

    private final List<Opened> opened = new ArrayList<>();
    private final List<BookedEntry> booked = new ArrayList<>();
    private final Map<String, String> territories = new HashMap<>();
    private final Map<UUID, List<BookedEntry>> ofEvent = new HashMap<>();

    /** Which events may be corrected later: only what these booked need be remembered. */
    private final Predicate<UUID> correctable;

    /** For a history of which it is known what will be corrected. */
    Bookings(Predicate<UUID> correctable) {
        this.correctable = correctable;
    }

    static Bookings of(List<RecordedEvent> batch, Tables tables) {
        Bookings bookings = new Bookings(any -> true);
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
        Set<String> contracts = new LinkedHashSet<>();
        Set<UUID> corrected = new LinkedHashSet<>();
        for (RecordedEvent recorded : batch) {
            if (recorded.event() instanceof FundingEvent money) {
                contracts.add(money.contract().value());
            } else if (recorded.event() instanceof EntryCorrected correction) {
                corrected.add(correction.entry());
            }
        }
        JdbcTemplate jdbc = tables.jdbc();
        if (!contracts.isEmpty()) {
            jdbc.query(
                    "select contract, territory from " + tables.name(BudgetProjection.CONTRACTS)
                            + " where contract = any(?)",
                    rs -> {
                        territories.put(rs.getString("contract"), rs.getString("territory"));
                    },
                    (Object) contracts.toArray(String[]::new));
        }
        if (!corrected.isEmpty()) {
            jdbc.query(
                            "select * from " + tables.name(BudgetProjection.ENTRIES)
                                    + " where event_id = any(?) order by position, line",
                            (rs, row) -> BookedEntry.read(rs),
                            (Object) corrected.toArray(UUID[]::new))
                    .forEach(this::remember);
        }
    }

    private void remember(BookedEntry entry) {
        if (correctable.test(entry.by().event())) {
            ofEvent.computeIfAbsent(entry.by().event(), unused -> new ArrayList<>())
                    .add(entry);
        }
    }

    void on(RecordedEvent recorded) {
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
        String territory = territories.get(money.contract().value());
        if (territory == null) {
            throw new IllegalStateException(money.contract() + " was never signed");
        }
        List<BudgetEntries.Line> lines = BudgetEntries.of(money);
        for (int line = 0; line < lines.size(); line++) {
            BookedEntry entry = BookedEntry.of(recorded, money, territory, line, lines.get(line));
            booked.add(entry);
            remember(entry);
        }
    }
}
