package fr.partnershipledger.projections.budget;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The budgets that a history comes to on a date, in memory and without a database, each by term, partner, action and year.
 * Events are booked by the same code as in the read model; only the adding up is done here. Memory grows with the rows of the
 * budgets, not with the events.
 */
public final class BudgetTally {

    /** What a row is about. */
    private record Key(int term, String partner, @Nullable String action, int year) {}

    private final LocalDate asOf;
    private final Predicate<UUID> correctable;
    private final Map<UUID, RecordedEvent> toBeCorrected = new HashMap<>();
    private final Bookings bookings;
    private final Map<String, CurrencyUnit> currencies = new HashMap<>();
    private final Map<String, Map<Key, Measures>> rows = new HashMap<>();

    /**
     * @param asOf entries effective later do not count
     * @param correctable which events are corrected by a later one
     */
    public BudgetTally(LocalDate asOf, Predicate<UUID> correctable) {
        this.asOf = asOf;
        this.correctable = correctable;
        this.bookings = new Bookings(toBeCorrected::get);
    }

    /**
     * Goes on by one event, in the order of recording.
     *
     * @throws IllegalStateException when it is about money of a contract that was never signed
     */
    public void add(RecordedEvent recorded) {
        if (correctable.test(recorded.id())) {
            toBeCorrected.put(recorded.id(), recorded);
        }
        bookings.on(recorded);
        for (Bookings.Opened opened : bookings.opened()) {
            currencies.put(opened.signed().contract().value(), opened.signed().currency());
        }
        bookings.booked().forEach(this::add);
        bookings.opened().clear();
        bookings.booked().clear();
    }

    private void add(BookedEntry entry) {
        if (entry.on().isAfter(asOf)) {
            return;
        }
        BookedEntry.Purpose purpose = entry.purpose();
        rows.computeIfAbsent(purpose.contract(), unused -> new HashMap<>())
                .merge(
                        new Key(
                                purpose.term(),
                                purpose.partner(),
                                purpose.action(),
                                entry.on().getYear()),
                        entry.change(),
                        Measures::plus);
    }

    /** The contracts that were signed, in the order of their names. */
    public List<ContractId> contracts() {
        return currencies.keySet().stream()
                .map(ContractId::new)
                .sorted(Comparator.comparing(ContractId::value))
                .toList();
    }

    /**
     * What {@link BudgetAnswers} answers when it is asked for all four dimensions, without names; nothing when the contract was
     * never signed.
     */
    public FindBudget.@Nullable Answer budget(ContractId contract) {
        CurrencyUnit currency = currencies.get(contract.value());
        if (currency == null) {
            return null;
        }
        List<BudgetRow> sorted = rows.getOrDefault(contract.value(), Map.of()).entrySet().stream()
                .map(row -> row(row.getKey(), row.getValue()))
                .sorted(BudgetRow.ORDER)
                .toList();
        return new FindBudget.Answer(contract, currency, sorted, BudgetAnswers.total(sorted, currency));
    }

    private static BudgetRow row(Key key, Measures measures) {
        String action = key.action();
        return new BudgetRow(
                new TermNumber(key.term()),
                new PartnerId(key.partner()),
                null,
                action == null ? null : new ActionKey(action),
                null,
                key.year(),
                null,
                measures);
    }

    /** By what its rows are divided. */
    public static Set<Dimension> dimensions() {
        return Set.of(Dimension.TERM, Dimension.PARTNER, Dimension.ACTION, Dimension.YEAR);
    }
}
