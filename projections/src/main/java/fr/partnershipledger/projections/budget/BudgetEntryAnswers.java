package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.budget.FindBudgetEntries.Entry;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.UnreadableCursor;
import fr.partnershipledger.projections.time.FactJson;
import fr.partnershipledger.projections.time.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries behind the figures of one contract. */
record BudgetEntryAnswers(JdbcClient jdbc) {

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
        List<Entry> entries = jdbc.sql("""
                        select * from read_model.budget_entry
                        where contract = :contract and effective_on <= :asOf and recorded_at <= :knownAt
                          and (position, line) > (:position, :line)
                          and (:term::integer is null or term = :term)
                          and (:partner::text is null or partner = :partner)
                          and (:action::text is null or action = :action)
                          and (not :unallocated or action is null)
                          and (:year::integer is null or year = :year)
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
                .query((rs, row) -> entry(rs))
                .list();
        return question.paging().page(named(entries, question), entry -> entry.position() + "." + entry.line());
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

    private static Entry entry(ResultSet rs) throws SQLException {
        String action = rs.getString("action");
        String document = rs.getString("document");
        long reverses = rs.getLong("reverses");
        boolean isReversal = !rs.wasNull();
        Source source = new Source(
                rs.getLong("position"),
                rs.getObject("event_id", UUID.class),
                rs.getString("event_name"),
                new Effective(
                        rs.getObject("effective_on", LocalDate.class), Precision.valueOf(rs.getString("precision"))),
                rs.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                document == null ? null : FactJson.read(document, DecisionDocument.class));
        return new Entry(
                source.position(),
                rs.getInt("line"),
                new TermNumber(rs.getInt("term")),
                new PartnerId(rs.getString("partner")),
                null,
                action == null ? null : new ActionKey(action),
                null,
                rs.getInt("year"),
                new CommitmentId(rs.getString("commitment")),
                BudgetAnswers.measures(rs),
                source,
                new Actor(rs.getString("actor")),
                rs.getString("note"),
                isReversal ? reverses : null);
    }
}
