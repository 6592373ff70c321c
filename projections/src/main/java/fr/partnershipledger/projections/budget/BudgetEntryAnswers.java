package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.eventstore.EventsByPosition;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.budget.FindBudgetEntries.Entry;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.time.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries behind the figures of one contract. */
record BudgetEntryAnswers(JdbcClient jdbc, EventsByPosition events) {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

    /** Where a page ended. */
    private record Place(long position, int line) {

        static Place after(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(0, 0);
            }
            Matcher matcher = PLACE.matcher(cursor);
            if (!matcher.matches()) {
                throw new UnreadableCursor(cursor);
            }
            return new Place(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
    }

    Page<Entry> answer(FindBudgetEntries question) {
        Place after = Place.after(question.paging().after());
        List<Row> rows = jdbc.sql("""
                        select * from read_model.budget_entry
                        where contract = :contract and effective_on <= :asOf and recorded_at <= :knownAt
                          and (position, line) > (:position, :line)
                          and (:term::integer is null or term = :term)
                          and (:partner::text is null or partner = :partner)
                          and (:action::text is null or action = :action)
                          and (not :unallocated or action is null)
                          and (:year::integer is null or extract(year from effective_on) = :year)
                        order by position, line
                        limit :limit
                        """)
                .param("contract", question.contract().value())
                .param("asOf", question.at().asOf())
                .param("knownAt", question.at().knownAt().atOffset(ZoneOffset.UTC))
                .param("position", after.position())
                .param("line", after.line())
                .param("term", question.term() == null ? null : question.term().value())
                .param(
                        "partner",
                        question.partner() == null ? null : question.partner().value())
                .param(
                        "action",
                        question.action() == null ? null : question.action().value())
                .param("unallocated", question.unallocated())
                .param("year", question.year())
                .param("limit", question.paging().limit() + 1)
                .query((rs, row) -> Row.read(rs))
                .list();
        Page<Row> page = question.paging().page(rows, row -> row.position() + "." + row.line());
        return new Page<>(named(told(page.items()), question), page.next());
    }

    /** With who decided them and on which document, from the events. */
    private List<Entry> told(List<Row> rows) {
        Set<Long> positions = new LinkedHashSet<>();
        for (Row row : rows) {
            positions.add(row.position());
            positions.add(row.dated());
        }
        Map<Long, RecordedEvent> recorded = events.events(positions);
        return rows.stream()
                .map(row -> row.entry(
                        Objects.requireNonNull(recorded.get(row.position())),
                        Objects.requireNonNull(recorded.get(row.dated()))))
                .toList();
    }

    private List<Entry> named(List<Entry> entries, FindBudgetEntries question) {
        Set<String> streams = new LinkedHashSet<>(List.of(question.contract().value()));
        entries.forEach(entry -> streams.add(entry.partner().value()));
        Names.Known names = BudgetProjection.NAMES.known(streams, question.at().knownAt(), jdbc);
        LocalDate date = question.at().asOf();
        return entries.stream()
                .map(entry -> {
                    ActionKey action = entry.action();
                    return entry.named(
                            names.partner(entry.partner(), date),
                            action == null ? null : names.action(question.contract(), action, date));
                })
                .toList();
    }

    /** An entry as it is kept. */
    private record Row(
            long position,
            int line,
            BookedEntry.Purpose purpose,
            Measures change,
            LocalDate on,
            @Nullable Long reverses) {

        static Row read(ResultSet rs) throws SQLException {
            return new Row(
                    rs.getLong("position"),
                    rs.getInt("line"),
                    new BookedEntry.Purpose(
                            rs.getString("contract"),
                            rs.getString("territory"),
                            rs.getInt("term"),
                            rs.getString("partner"),
                            rs.getString("action"),
                            rs.getString("commitment")),
                    BudgetAnswers.measures(rs),
                    rs.getObject("effective_on", LocalDate.class),
                    rs.getObject("reverses", Long.class));
        }

        /** The position of the event that it has its effective date from. */
        long dated() {
            return reverses == null ? position : reverses;
        }

        Entry entry(RecordedEvent by, RecordedEvent dated) {
            Source source = new Source(
                    position,
                    by.id(),
                    by.name(),
                    dated.decision().effective(),
                    by.recordedAt(),
                    by.decision().document());
            return new Entry(
                    position,
                    line,
                    new TermNumber(purpose.term()),
                    new PartnerId(purpose.partner()),
                    null,
                    purpose.action() == null ? null : new ActionKey(purpose.action()),
                    null,
                    on.getYear(),
                    new CommitmentId(purpose.commitment()),
                    change,
                    source,
                    by.decision().actor(),
                    by.decision().note(),
                    reverses);
        }
    }
}
