package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.time.FactJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What events say about money: signed entries that are only ever added. A budget is their sum, over those effective by a date
 * and recorded by a time.
 */
public final class BudgetProjection implements ReadModel {

    static final Names NAMES = new Names("read_model.budget_name");

    private static final int ROWS_AT_ONCE = 500;

    private record Entry(RecordedEvent recorded, FundingEvent event, int line, BudgetEntries.Line content) {}

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(
                        NAMES.tables().stream(), Stream.of("read_model.budget_contract", "read_model.budget_entry"))
                .toList();
    }

    @Override
    public void apply(List<RecordedEvent> batch, JdbcTemplate jdbc) {
        NAMES.apply(batch, jdbc);
        List<Entry> entries = new ArrayList<>();
        for (RecordedEvent recorded : batch) {
            LedgerEvent event = recorded.event();
            if (event instanceof FundingEvent money) {
                List<BudgetEntries.Line> lines = BudgetEntries.of(money);
                for (int line = 0; line < lines.size(); line++) {
                    entries.add(new Entry(recorded, money, line, lines.get(line)));
                }
            } else if (event instanceof ContractSigned signed) {
                open(recorded, signed, jdbc);
            } else if (event instanceof EntryCorrected corrected) {
                // What it reverses may be in this batch.
                store(entries, jdbc);
                entries.clear();
                reverse(recorded, corrected, jdbc);
            }
        }
        store(entries, jdbc);
    }

    private static void open(RecordedEvent recorded, ContractSigned signed, JdbcTemplate jdbc) {
        jdbc.update(
                "insert into read_model.budget_contract (contract, territory, currency, recorded_at) values (?, ?, ?, ?)",
                signed.contract().value(),
                signed.territory().value(),
                signed.currency().getCode(),
                recorded.recordedAt().atOffset(ZoneOffset.UTC));
    }

    private static void store(List<Entry> entries, JdbcTemplate jdbc) {
        jdbc.batchUpdate("""
                insert into read_model.budget_entry (position, line, event_id, event_name, contract, territory, term,
                    partner, action, year, commitment, currency, committed, allocated, paid, effective_on, precision,
                    recorded_at, actor, document, note)
                select ?, ?, ?, ?, contract, territory, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?
                from read_model.budget_contract where contract = ?
                """, entries, ROWS_AT_ONCE, BudgetProjection::bind);
    }

    private static void bind(PreparedStatement statement, Entry entry) throws SQLException {
        RecordedEvent recorded = entry.recorded();
        BudgetEntries.Line content = entry.content();
        var decision = recorded.decision();
        var document = decision.document();
        var action = content.action();
        statement.setLong(1, recorded.position());
        statement.setInt(2, entry.line());
        statement.setObject(3, recorded.id());
        statement.setString(4, recorded.name());
        statement.setInt(5, entry.event().term().value());
        statement.setString(6, content.partner().value());
        statement.setString(7, action == null ? null : action.value());
        statement.setInt(8, decision.effective().on().getYear());
        statement.setString(9, content.commitment().value());
        statement.setString(10, content.change().committed().getCurrencyUnit().getCode());
        statement.setBigDecimal(11, content.change().committed().getAmount());
        statement.setBigDecimal(12, content.change().allocated().getAmount());
        statement.setBigDecimal(13, content.change().paid().getAmount());
        statement.setObject(14, decision.effective().on());
        statement.setString(15, decision.effective().precision().name());
        statement.setObject(16, recorded.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setString(17, decision.actor().id());
        statement.setString(18, document == null ? null : FactJson.write(document));
        statement.setString(19, decision.note());
        statement.setString(20, entry.event().contract().value());
    }

    /** The entries of the wrong event once more, with the other sign, for the same date: what it did is undone for every date. */
    private static void reverse(RecordedEvent recorded, EntryCorrected corrected, JdbcTemplate jdbc) {
        var decision = recorded.decision();
        var document = decision.document();
        jdbc.update(
                """
                insert into read_model.budget_entry (position, line, event_id, event_name, contract, territory, term,
                    partner, action, year, commitment, currency, committed, allocated, paid, effective_on, precision,
                    recorded_at, actor, document, note, reverses)
                select ?, line, ?, ?, contract, territory, term, partner, action, year, commitment, currency,
                    -committed, -allocated, -paid, effective_on, precision, ?, ?, ?::jsonb, ?, position
                from read_model.budget_entry where event_id = ?
                """,
                recorded.position(),
                recorded.id(),
                recorded.name(),
                recorded.recordedAt().atOffset(ZoneOffset.UTC),
                decision.actor().id(),
                document == null ? null : FactJson.write(document),
                decision.note(),
                corrected.entry());
    }
}
