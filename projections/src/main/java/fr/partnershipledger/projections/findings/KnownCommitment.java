package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.time.Fact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One commitment and all that became of it. */
record KnownCommitment(
        CommitmentId id,
        Timeline timeline,
        List<Timeline> adjustments,
        List<Timeline> allocations,
        List<Timeline> payments,
        CurrencyUnit currency) {

    static List<KnownCommitment> all(Map<String, Map<String, Timeline>> facts, CurrencyUnit currency) {
        Map<String, List<Timeline>> adjustments = byCommitment(MoneyFacts.ADJUSTMENT, facts);
        Map<String, List<Timeline>> allocations = byCommitment(MoneyFacts.ALLOCATION, facts);
        Map<String, List<Timeline>> payments = byCommitment(MoneyFacts.PAYMENT, facts);
        List<KnownCommitment> commitments = new ArrayList<>();
        KnownContract.of(MoneyFacts.COMMITMENT, facts)
                .forEach((id, timeline) -> commitments.add(new KnownCommitment(
                        new CommitmentId(id),
                        timeline,
                        adjustments.getOrDefault(id, List.of()),
                        allocations.getOrDefault(id, List.of()),
                        payments.getOrDefault(id, List.of()),
                        currency)));
        return commitments;
    }

    private static Map<String, List<Timeline>> byCommitment(String kind, Map<String, Map<String, Timeline>> facts) {
        Map<String, List<Timeline>> sorted = new TreeMap<>();
        KnownContract.of(kind, facts)
                .forEach((key, timeline) -> sorted.computeIfAbsent(
                                MoneyFacts.commitmentOf(key), unused -> new ArrayList<>())
                        .add(timeline));
        return sorted;
    }

    TermNumber term() {
        return new TermNumber(timeline.latest().get("term", Integer.class));
    }

    PartnerId partner() {
        return new PartnerId(timeline.latest().text("partner"));
    }

    /** The action that the whole of it is for; absent when it is for none, or in parts for several. */
    @Nullable
    ActionKey action() {
        String action = timeline.latest().textOrNull("action");
        return action == null ? null : new ActionKey(action);
    }

    private Money sumOn(LocalDate day, Collection<Timeline> of) {
        return of.stream()
                .filter(timeline -> timeline.heldOn(day))
                .map(timeline -> amountOf(timeline.latest()))
                .reduce(Money.zero(currency), Money::plus);
    }

    private Money amountOf(Fact fact) {
        return Money.of(currency, new BigDecimal(fact.text("amount")));
    }

    Money committedOn(LocalDate day) {
        return timeline.heldOn(day) ? amountOf(timeline.latest()).plus(sumOn(day, adjustments)) : Money.zero(currency);
    }

    Money unallocatedOn(LocalDate day) {
        return action() == null ? committedOn(day).minus(sumOn(day, allocations)) : Money.zero(currency);
    }

    Money paidOn(LocalDate day) {
        return sumOn(day, payments);
    }

    Money paidOn(LocalDate day, Collection<Timeline> some) {
        return sumOn(day, some);
    }

    /** What of it is for an action, committed as a whole or allocated in parts. */
    Money forActionOn(LocalDate day, ActionKey key) {
        if (action() != null) {
            return key.equals(action()) ? committedOn(day) : Money.zero(currency);
        }
        return sumOn(day, allocationsTo(key));
    }

    List<Timeline> allocationsTo(ActionKey key) {
        return allocations.stream()
                .filter(allocation -> allocation.latest().text("action").equals(key.value()))
                .toList();
    }

    Stream<LocalDate> changes() {
        return Stream.of(List.of(timeline), adjustments, allocations, payments)
                .flatMap(List::stream)
                .flatMap(Timeline::changes);
    }
}
