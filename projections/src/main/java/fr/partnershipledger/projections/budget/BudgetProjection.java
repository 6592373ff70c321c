package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.tables.RowWriter;
import fr.partnershipledger.projections.tables.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What events say about money: signed entries that are only ever added. A budget is their sum, over those effective by a date
 * and recorded by a time.
 */
public final class BudgetProjection implements ReadModel {

    static final Names NAMES = new Names("read_model.budget_name", Set.of(Names.Kind.PARTNER, Names.Kind.ACTION));
    static final String CONTRACTS = "read_model.budget_contract";
    static final String ENTRIES = "read_model.budget_entry";

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(NAMES.tables().stream(), Stream.of(CONTRACTS, ENTRIES))
                .toList();
    }

    @Override
    public void apply(List<RecordedEvent> batch, Tables tables) {
        NAMES.apply(batch, tables);
        Bookings bookings = Bookings.of(batch, tables);
        tables.add(CONTRACTS, "contract, territory, currency, recorded_at", bookings.opened(), BudgetProjection::write);
        tables.add(ENTRIES, BookedEntry.COLUMNS, bookings.booked(), (row, entry) -> entry.write(row));
    }

    private static void write(RowWriter row, Bookings.Opened opened) throws SQLException {
        row.text(opened.signed().contract().value())
                .text(opened.signed().territory().value())
                .text(opened.signed().currency().getCode())
                .timestamp(opened.recorded().recordedAt());
    }
}
