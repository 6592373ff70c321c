package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the contracts that may have a finding, without reading all that is known of them. No contract is left out that has
 * one; one that has none may be among them.
 */
final class Candidates {

    /** Begun by the date, as known at the time. */
    private static final String KNOWN =
            "%1$s.valid_from <= :asOf and %1$s.known_from <= :knownAt and :knownAt < %1$s.known_to";

    private static final String HOLDS = KNOWN + " and :asOf < %1$s.valid_to and %1$s.vals ->> 'ended' is null";

    private static final String TABLE = "read_model.findings_fact";

    private static final String TERM =
            "select from " + TABLE + " t where t.stream = c.stream and t.kind = 'term' and " + known("t");

    private static final String TERMINATED = "exists (select from " + TABLE
            + " e where e.stream = c.stream and e.kind = 'termination' and " + known("e") + ")";

    private static final String OVER = "((t.vals ->> 'to')::date < :asOf or " + TERMINATED + ")";

    private static final String IN_COURSE =
            "exists (" + TERM + " and (t.vals ->> 'from')::date <= :asOf and (t.vals ->> 'to')::date >= :asOf)";

    private static final String COMMITMENT = "select from " + TABLE
            + " m where m.stream = c.stream and m.kind = 'commitment' and " + holds("m")
            + " and (:partner::text is null or m.subject = :partner)";

    /** Actions, and the contracts of the territory with their actions. */
    private static final String NEIGHBOURS =
            TABLE + " a, " + TABLE + " p join " + TABLE + " b on b.stream = p.stream and b.kind = 'action'";

    private static final String OVERLAP = "p.subject = c.subject and p.kind = 'contract' and " + holds("a") + " and "
            + holds("p") + " and " + holds("b")
            + " and (b.stream, b.key) <> (a.stream, a.key)"
            + " and (a.vals ->> 'youngest')::integer <= (b.vals ->> 'oldest')::integer"
            + " and (b.vals ->> 'youngest')::integer <= (a.vals ->> 'oldest')::integer";

    private final JdbcClient jdbc;

    Candidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first of them from an identifier on, in the order of identifiers.
     *
     * @param from where to begin; at the first when absent
     * @param included whether this one may be among the answers too
     */
    List<String> next(
            FindFindings question, Set<FindingKind> kinds, @Nullable String from, boolean included, int most) {
        String any = kinds.stream().sorted().map(Candidates::condition).collect(Collectors.joining("\n or "));
        return at(
                        "select c.stream from " + TABLE + " c where c.kind = 'contract' and " + holds("c")
                                + " and (:territory::text is null or c.subject = :territory)"
                                + " and c.stream >= coalesce(:from::text, '') and (:included or c.stream is distinct from :from)"
                                + " and " + question.scope().condition("c.stream")
                                + " and (:partner::text is null or c.stream in (select s.stream from " + TABLE
                                + " s where s.subject = :partner and " + known("s") + "))"
                                + " and (" + any + ") order by c.stream limit :most",
                        question.at())
                .params(question.scope().parameters())
                .param(
                        "territory",
                        question.territory() == null
                                ? null
                                : question.territory().value())
                .param(
                        "partner",
                        question.partner() == null ? null : question.partner().value())
                .param("from", from)
                .param("included", included)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** The contracts in scope of some territories that have actions of which ages are told. */
    List<String> withAges(Collection<TerritoryCode> territories, Scope scope, PointInTime at) {
        return at(
                        "select p.stream from " + TABLE
                                + " p where p.kind = 'contract' and p.subject = any(:territories) and "
                                + holds("p") + " and exists (select from " + TABLE + " b where b.stream = p.stream"
                                + " and b.kind = 'action' and " + holds("b")
                                + " and b.vals ->> 'youngest' is not null) and "
                                + scope.condition("p.stream"),
                        at)
                .params(scope.parameters())
                .param(
                        "territories",
                        territories.stream().map(TerritoryCode::value).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec at(String sql, PointInTime at) {
        return jdbc.sql(sql)
                .param("asOf", at.asOf())
                .param("knownAt", at.knownAt().atOffset(ZoneOffset.UTC));
    }

    private static String holds(String alias) {
        return HOLDS.formatted(alias);
    }

    private static String known(String alias) {
        return KNOWN.formatted(alias);
    }

    private static String condition(FindingKind kind) {
        return "exists ("
                + switch (kind) {
                    // Contracts of the same territory: c is one of them itself.
                    case OVERLAP ->
                        "select from " + NEIGHBOURS + " where a.stream = c.stream and a.kind = 'action' and " + OVERLAP
                                + " and " + IN_COURSE;
                    case ACTION_WITHOUT_MONEY ->
                        "select from " + TABLE + " a where a.stream = c.stream and a.kind = 'action' and " + holds("a")
                                + " and " + IN_COURSE;
                    case MONEY_WITHOUT_ACTION ->
                        COMMITMENT + " and m.vals ->> 'action' is null and " + amount("m") + " + " + sum("adjustment")
                                + " > " + sum("allocation");
                    case PARTNER_WITHOUT_ACTIVITY ->
                        "select from " + TABLE + " r where r.stream = c.stream and r.kind = 'role' and "
                                + holds("r") + " and (:partner::text is null or r.subject = :partner)"
                                + " and not exists (select from " + TABLE + " x where x.stream = c.stream"
                                + " and x.kind in ('commitment', 'meeting') and x.subject = r.subject and " + known("x")
                                + ") and exists (select from " + TABLE
                                + " j where j.stream = c.stream and j.kind = 'role'"
                                + " and j.subject = r.subject and " + known("j")
                                + " and j.valid_from + interval '6 months' <= :asOf) and " + IN_COURSE;
                    case TERM_ENDING ->
                        TERM + " and (t.vals ->> 'to')::date between :asOf and :asOf::date + interval '6 months'"
                                + " and not exists (select from " + TABLE
                                + " n where n.stream = c.stream and n.kind = 'term' and "
                                + known("n") + " and (n.vals ->> 'number')::integer > (t.vals ->> 'number')::integer)";
                    case BOOKS_OPEN ->
                        TERM + " and " + OVER + " and not exists (select from " + TABLE
                                + " k where k.stream = c.stream and k.kind = 'books' and " + known("k")
                                + " and k.vals ->> 'term' = t.vals ->> 'number' and not exists (select from " + TABLE
                                + " o where o.stream = c.stream and o.kind = 'books' and " + known("o")
                                + " and o.vals ->> 'term' = t.vals ->> 'number' and o.vals ->> 'closed' = 'false'))";
                    case COMMITMENT_UNPAID ->
                        COMMITMENT + " and exists (" + TERM + " and t.vals ->> 'number' = m.vals ->> 'term' and " + OVER
                                + ") and not exists (select from " + TABLE + " x where " + of("payment") + ")";
                    case PAYMENT_AFTER_TERM ->
                        COMMITMENT + " and exists (" + TERM + " and t.vals ->> 'number' = m.vals ->> 'term' and "
                                + OVER + " and exists (select from " + TABLE + " x where " + of("payment")
                                + " and (x.valid_from > (t.vals ->> 'to')::date or " + TERMINATED + ")))";
                }
                + ")";
    }

    private static String amount(String alias) {
        return "(" + alias + ".vals ->> 'amount')::numeric";
    }

    /** All that stands of a commitment: its keys begin with the commitment's, and 0 follows the stroke in ASCII. */
    private static String of(String kind) {
        return "x.stream = c.stream and x.kind = '" + kind + "' and x.key > m.key || '/' and x.key < m.key || '0' and "
                + holds("x");
    }

    private static String sum(String kind) {
        return "(select coalesce(sum(" + amount("x") + "), 0) from " + TABLE + " x where " + of(kind) + ")";
    }
}
