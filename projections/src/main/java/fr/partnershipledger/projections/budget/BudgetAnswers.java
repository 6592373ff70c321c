package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.eventstore.EventsByPosition;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.time.PointInTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how much money there is, and why. May lag the history by moments. */
public final class BudgetAnswers {

    private static final String SUMS =
            "currency, sum(committed) as committed, sum(allocated) as allocated, sum(paid) as paid";

    private final JdbcClient jdbc;
    private final BudgetEntryAnswers entries;
    private final EventsByPosition events;

    /** @param dataSource connects as a role that may read both the read models and the history */
    public BudgetAnswers(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        events = new EventsByPosition(dataSource);
        entries = new BudgetEntryAnswers(jdbc, events);
    }

    public Optional<FindBudget.Answer> answer(FindBudget question) {
        return currencyOf(question.contract(), question.at()).map(currency -> answer(question, currency));
    }

    /**
     * @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list
     */
    public Optional<Page<FindBudgetEntries.Entry>> answer(FindBudgetEntries question) {
        return currencyOf(question.contract(), question.at()).map(known -> entries.answer(question));
    }

    /** The terms whose figures would change, in order; all decisions count, whatever their date. */
    public List<ForetellBudget.Effect> foretell(ForetellBudget question) {
        Long position = question.corrected();
        RecordedEvent wrong =
                position == null ? null : events.events(Set.of(position)).get(position);
        Map<TermNumber, Measures> changes =
                ForetellBudget.changes(question.events(), wrong == null ? null : wrong.event());
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<TermNumber, Measures> before = new HashMap<>();
        FindBudget whole = new FindBudget(
                question.contract(), EnumSet.of(Dimension.TERM), question.at().whateverTheDate());
        answer(whole)
                .map(FindBudget.Answer::rows)
                .orElse(List.of())
                .forEach(row -> before.put(Objects.requireNonNull(row.term()), row.measures()));
        return changes.entrySet().stream()
                .map(change -> {
                    Measures by = change.getValue();
                    Measures from = before.getOrDefault(
                            change.getKey(), Measures.zero(by.committed().getCurrencyUnit()));
                    return new ForetellBudget.Effect(change.getKey(), from, from.plus(by));
                })
                .toList();
    }

    private Optional<CurrencyUnit> currencyOf(ContractId contract, PointInTime at) {
        return jdbc.sql("select currency from read_model.budget_contract where contract = ? and recorded_at <= ?")
                .param(contract.value())
                .param(at.knownAt().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .map(CurrencyUnit::of);
    }

    /**
     * The contracts that were known at an instant, in the database's order of their names, to be asked about one by one.
     *
     * @param after the last one of the page before; the beginning when absent
     */
    public List<ContractId> contracts(@Nullable ContractId after, PointInTime at, int limit) {
        return jdbc.sql("""
                        select contract from read_model.budget_contract
                        where contract > ? and recorded_at <= ? order by contract limit ?
                        """)
                .param(after == null ? "" : after.value())
                .param(knownAt(at))
                .param(limit)
                .query((rs, row) -> new ContractId(rs.getString(1)))
                .list();
    }

    private FindBudget.Answer answer(FindBudget question, CurrencyUnit currency) {
        List<BudgetRow> rows = jdbc.sql("""
                        select %s from read_model.budget_entry
                        where contract = :contract and effective_on <= :asOf and recorded_at <= :knownAt
                        group by %s
                        """.formatted(columns(question.by()), grouping(question.by())))
                .param("contract", question.contract().value())
                .param("asOf", question.at().asOf())
                .param("knownAt", knownAt(question.at()))
                .query((rs, row) -> row(rs))
                .list();
        List<BudgetRow> named = named(rows, question.contract(), question.at());
        return new FindBudget.Answer(question.contract(), currency, named, total(named, currency));
    }

    /** One answer for each currency in which there is money, by its code. */
    public List<FindBudgets.Answer> answer(FindBudgets question) {
        Map<String, List<BudgetRow>> rows = new LinkedHashMap<>();
        Map<String, Integer> contracts = new LinkedHashMap<>();
        all(question).query(rs -> {
            String currency = rs.getString("currency");
            int count = rs.getInt("contracts");
            if (rs.wasNull()) {
                rows.computeIfAbsent(currency, unused -> new ArrayList<>()).add(row(rs));
            } else {
                contracts.put(currency, count);
            }
        });
        List<FindBudgets.Answer> answers = new ArrayList<>();
        rows.forEach((code, ofCurrency) -> {
            CurrencyUnit currency = CurrencyUnit.of(code);
            List<BudgetRow> named = named(ofCurrency, null, question.at());
            answers.add(
                    new FindBudgets.Answer(currency, contracts.getOrDefault(code, 0), named, total(named, currency)));
        });
        return answers;
    }

    /**
     * The rows and, for each currency, how many contracts they come from. In one statement, so that both are of the same moment;
     * by contract first, so that contracts are counted without sorting the entries.
     */
    private JdbcClient.StatementSpec all(FindBudgets question) {
        String grouping = grouping(question.by());
        String dimensions = columns(question.by(), BudgetAnswers::column);
        TerritoryCode territory = question.territory();
        PartnerId partner = question.partner();
        JdbcClient.StatementSpec query = jdbc.sql("with by_contract as (select contract, "
                        + columns(question.by()) + " from read_model.budget_entry"
                        + " where effective_on <= :asOf and recorded_at <= :knownAt"
                        // Contracts are fewer than entries, and there is an index of both for this.
                        + (territory == null
                                ? ""
                                : " and contract in"
                                        + " (select contract from read_model.budget_contract where territory = :territory)")
                        + (partner == null ? "" : " and partner = :partner")
                        + " group by contract, " + grouping + ")"
                        + " select " + dimensions + ", null::integer as contracts from by_contract group by " + grouping
                        + " union all select " + columns(Set.of(), BudgetAnswers::column)
                        + ", count(distinct contract)::integer from by_contract group by currency order by currency")
                .param("asOf", question.at().asOf())
                .param("knownAt", knownAt(question.at()));
        if (territory != null) {
            query.param("territory", territory.value());
        }
        if (partner != null) {
            query.param("partner", partner.value());
        }
        return query;
    }

    private static OffsetDateTime knownAt(PointInTime at) {
        return at.knownAt().atOffset(ZoneOffset.UTC);
    }

    private static String columns(Set<Dimension> by) {
        return columns(by, BudgetAnswers::told);
    }

    private static String columns(Set<Dimension> by, Function<Dimension, String> told) {
        return EnumSet.allOf(Dimension.class).stream()
                .map(dimension -> by.contains(dimension) ? told.apply(dimension) : absent(dimension))
                .collect(Collectors.joining(", ", "", ", " + SUMS));
    }

    private static String absent(Dimension dimension) {
        String type = switch (dimension) {
            case TERM, YEAR -> "integer";
            case PARTNER, ACTION, TERRITORY -> "text";
        };
        return "null::" + type + " as " + column(dimension);
    }

    private static String grouping(Set<Dimension> by) {
        return by.stream()
                .map(BudgetAnswers::column)
                .sorted()
                .collect(Collectors.joining(", ", "", by.isEmpty() ? "currency" : ", currency"));
    }

    private static String told(Dimension dimension) {
        return dimension == Dimension.YEAR ? "extract(year from effective_on)::integer as year" : column(dimension);
    }

    private static String column(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }

    private static BudgetRow row(ResultSet rs) throws SQLException {
        String partner = rs.getString("partner");
        String action = rs.getString("action");
        String territory = rs.getString("territory");
        int term = rs.getInt("term");
        boolean hasTerm = !rs.wasNull();
        int year = rs.getInt("year");
        boolean hasYear = !rs.wasNull();
        return new BudgetRow(
                hasTerm ? new TermNumber(term) : null,
                partner == null ? null : new PartnerId(partner),
                null,
                action == null ? null : new ActionKey(action),
                null,
                hasYear ? year : null,
                territory == null ? null : new TerritoryCode(territory),
                measures(rs));
    }

    static Measures measures(ResultSet rs) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(rs.getString("currency"));
        return new Measures(
                Money.of(currency, rs.getBigDecimal("committed")),
                Money.of(currency, rs.getBigDecimal("allocated")),
                Money.of(currency, rs.getBigDecimal("paid")));
    }

    private List<BudgetRow> named(List<BudgetRow> rows, @Nullable ContractId contract, PointInTime at) {
        Set<String> streams = new LinkedHashSet<>();
        for (BudgetRow row : rows) {
            PartnerId partner = row.partner();
            if (partner != null) {
                streams.add(partner.value());
            }
        }
        if (contract != null) {
            streams.add(contract.value());
        }
        Names.Known names = BudgetProjection.NAMES.known(streams, at.knownAt(), jdbc);
        return rows.stream()
                .map(row -> named(row, contract, names, at))
                .sorted(BudgetRow.ORDER)
                .toList();
    }

    private static BudgetRow named(BudgetRow row, @Nullable ContractId contract, Names.Known names, PointInTime at) {
        PartnerId partner = row.partner();
        ActionKey action = row.action();
        return new BudgetRow(
                row.term(),
                partner,
                partner == null ? null : names.partner(partner, at.asOf()),
                action,
                action == null || contract == null ? null : names.action(contract, action, at.asOf()),
                row.year(),
                row.territory(),
                row.measures());
    }

    static Measures total(List<BudgetRow> rows, CurrencyUnit currency) {
        return rows.stream().map(BudgetRow::measures).reduce(Measures.zero(currency), Measures::plus);
    }
}
