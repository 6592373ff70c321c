package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.projections.tables.RowWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One signed entry of a budget, as it is kept. Who decided it, on which document, is read from the event that made it.
 *
 * @param position of the event that made it
 * @param purpose what the money is for
 * @param on its effective date: of a reversal, that of the entry that it undoes
 * @param reverses the position of the event whose entry it undoes
 */
record BookedEntry(
        long position,
        int line,
        Purpose purpose,
        Measures change,
        LocalDate on,
        Instant recordedAt,
        @Nullable Long reverses) {

    static final String COLUMNS = "position, line, contract, territory, term, partner, action, commitment, currency,"
            + " committed, allocated, paid, effective_on, recorded_at, reverses";

    record Purpose(
            String contract,
            String territory,
            int term,
            String partner,
            @Nullable String action,
            String commitment) {}

    static BookedEntry of(
            RecordedEvent recorded, FundingEvent event, String territory, int line, BudgetEntries.Line content) {
        var action = content.action();
        return new BookedEntry(
                recorded.position(),
                line,
                new Purpose(
                        event.contract().value(),
                        territory,
                        event.term().value(),
                        content.partner().value(),
                        action == null ? null : action.value(),
                        content.commitment().value()),
                content.change(),
                recorded.decision().effective().on(),
                recorded.recordedAt(),
                null);
    }

    /** The same with the other sign, for the same date: what the wrong event did is undone for every date. */
    BookedEntry reversedBy(RecordedEvent correction) {
        return new BookedEntry(
                correction.position(), line, purpose, change.negated(), on, correction.recordedAt(), position);
    }

    void write(RowWriter row) throws SQLException {
        row.bigint(position)
                .integer(line)
                .text(purpose.contract())
                .text(purpose.territory())
                .integer(purpose.term())
                .text(purpose.partner())
                .text(purpose.action())
                .text(purpose.commitment())
                .text(change.committed().getCurrencyUnit().getCode())
                .numeric(amount(change.committed()))
                .numeric(amount(change.allocated()))
                .numeric(amount(change.paid()))
                .date(on)
                .timestamp(recordedAt)
                .bigint(reverses);
    }

    private static BigDecimal amount(Money money) {
        return money.getAmount();
    }
}
