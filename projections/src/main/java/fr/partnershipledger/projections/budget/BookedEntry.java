package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.projections.tables.CopiedRow;
import fr.partnershipledger.projections.time.FactJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signed entry of a budget, as it is kept.
 *
 * @param by the event that made it
 * @param purpose what the money is for
 * @param reverses the position of the entry that it undoes
 */
record BookedEntry(
        By by,
        int line,
        Purpose purpose,
        BigDecimal committed,
        BigDecimal allocated,
        BigDecimal paid,
        Effective effective,
        @Nullable Long reverses) {

    static final String COLUMNS = "position, line, event_id, event_name, contract, territory, term, partner, action,"
            + " year, commitment, currency, committed, allocated, paid, effective_on, precision, recorded_at, actor,"
            + " document, note, reverses";

    record By(
            long position,
            UUID event,
            String name,
            Instant recordedAt,
            String actor,
            @Nullable DecisionDocument document,
            @Nullable String note) {

        static By of(RecordedEvent recorded) {
            Decision decision = recorded.decision();
            return new By(
                    recorded.position(),
                    recorded.id(),
                    recorded.name(),
                    recorded.recordedAt(),
                    decision.actor().id(),
                    decision.document(),
                    decision.note());
        }
    }

    record Purpose(
            String contract,
            String territory,
            int term,
            String partner,
            @Nullable String action,
            int year,
            String commitment,
            String currency) {}

    static BookedEntry of(
            RecordedEvent recorded, FundingEvent event, String territory, int line, BudgetEntries.Line content) {
        Effective effective = recorded.decision().effective();
        var action = content.action();
        return new BookedEntry(
                By.of(recorded),
                line,
                new Purpose(
                        event.contract().value(),
                        territory,
                        event.term().value(),
                        content.partner().value(),
                        action == null ? null : action.value(),
                        effective.on().getYear(),
                        content.commitment().value(),
                        content.change().committed().getCurrencyUnit().getCode()),
                content.change().committed().getAmount(),
                content.change().allocated().getAmount(),
                content.change().paid().getAmount(),
                effective,
                null);
    }

    /** The same with the other sign, for the same date: what the wrong event did is undone for every date. */
    BookedEntry reversedBy(RecordedEvent correction) {
        return new BookedEntry(
                By.of(correction),
                line,
                purpose,
                committed.negate(),
                allocated.negate(),
                paid.negate(),
                effective,
                by.position());
    }

    /** What is needed of an entry to reverse it. */
    static BookedEntry read(ResultSet rs) throws SQLException {
        return new BookedEntry(
                new By(
                        rs.getLong("position"),
                        rs.getObject("event_id", UUID.class),
                        rs.getString("event_name"),
                        Instant.EPOCH,
                        rs.getString("actor"),
                        null,
                        null),
                rs.getInt("line"),
                new Purpose(
                        rs.getString("contract"),
                        rs.getString("territory"),
                        rs.getInt("term"),
                        rs.getString("partner"),
                        rs.getString("action"),
                        rs.getInt("year"),
                        rs.getString("commitment"),
                        rs.getString("currency")),
                rs.getBigDecimal("committed"),
                rs.getBigDecimal("allocated"),
                rs.getBigDecimal("paid"),
                new Effective(
                        rs.getObject("effective_on", LocalDate.class), Precision.valueOf(rs.getString("precision"))),
                null);
    }

    void write(CopiedRow row) {
        DecisionDocument document = by.document();
        row.bigint(by.position())
                .integer(line)
                .uuid(by.event())
                .text(by.name())
                .text(purpose.contract())
                .text(purpose.territory())
                .integer(purpose.term())
                .text(purpose.partner())
                .text(purpose.action())
                .integer(purpose.year())
                .text(purpose.commitment())
                .text(purpose.currency())
                .numeric(committed)
                .numeric(allocated)
                .numeric(paid)
                .date(effective.on())
                .text(effective.precision().name())
                .timestamp(by.recordedAt())
                .text(by.actor())
                .jsonb(document == null ? null : FactJson.write(document))
                .text(by.note())
                .bigint(reverses);
    }
}
