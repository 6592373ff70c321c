package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentCancelled;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What each commitment comes to after every day on which something about it takes effect. */
final class NaiveCommitments {

    /** The sums of one commitment, or of what of it is for one action. */
    record Sums(BigDecimal committed, BigDecimal allocated, BigDecimal paid) {

        static final Sums NOTHING = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Sums more) {
            return new Sums(committed.add(more.committed), allocated.add(more.allocated), paid.add(more.paid));
        }

        /** 0 ≤ paid ≤ committed and 0 ≤ allocated ≤ committed. */
        boolean isPossible() {
            return paid.signum() >= 0
                    && paid.compareTo(committed) <= 0
                    && allocated.signum() >= 0
                    && allocated.compareTo(committed) <= 0;
        }
    }

    private record Row(CommitmentId commitment, @Nullable ActionKey action) {}

    private record Step(LocalDate day, Row row, Sums change) {}

    private final List<Step> steps = new ArrayList<>();
    private final Map<CommitmentId, @Nullable ActionKey> wholly = new HashMap<>();

    /** What is impossible about these events, in words; nothing when on every day everything is as it must be. */
    static List<String> impossible(NaiveHistory history) {
        NaiveCommitments commitments = new NaiveCommitments();
        history.of(FundingEvent.class).forEach(commitments::add);
        return commitments.impossible();
    }

    private List<String> impossible() {
        List<String> found = new ArrayList<>();
        Map<Row, Sums> now = new HashMap<>();
        steps.sort(Comparator.comparing(Step::day));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            now.merge(step.row(), step.change(), Sums::plus);
            if (i + 1 == steps.size() || steps.get(i + 1).day().isAfter(step.day())) {
                now.forEach((row, sums) -> {
                    if (!(row.action() == null ? sums.isPossible() : isPossible(row, sums))) {
                        found.add(step.day() + " " + row + " " + sums);
                    }
                });
            }
        }
        return found;
    }

    /** For one action no more is paid than is allocated to it, unless the whole commitment is for it. */
    private boolean isPossible(Row row, Sums sums) {
        return sums.allocated().signum() >= 0
                && sums.paid().signum() >= 0
                && (Objects.equals(row.action(), wholly.get(row.commitment()))
                        || sums.paid().compareTo(sums.allocated()) <= 0);
    }

    private void add(RecordedEvent recorded) {
        FundingEvent event = (FundingEvent) recorded.event();
        LocalDate day = NaiveHistory.on(recorded);
        if (event instanceof FundsCommitted it) {
            wholly.put(it.commitment(), it.action());
            committed(day, it.commitment(), it.amount());
        } else if (event instanceof CommitmentIncreased it) {
            committed(day, it.commitment(), it.amount());
        } else if (event instanceof CommitmentReduced it) {
            committed(day, it.commitment(), it.amount().negated());
        } else if (event instanceof CommitmentCancelled it) {
            committed(day, it.commitment(), it.amount().negated());
        } else if (event instanceof CommitmentSplit it) {
            committed(day, it.commitment(), it.amount().negated());
            for (CommitmentSplit.Part part : it.parts()) {
                wholly.put(part.commitment(), it.action());
                committed(day, part.commitment(), part.amount());
            }
        } else if (event instanceof FundsAllocated it) {
            used(day, it.commitment(), it.action(), it.amount().getAmount(), BigDecimal.ZERO);
        } else if (event instanceof AllocationReleased it) {
            used(day, it.commitment(), it.action(), it.amount().negated().getAmount(), BigDecimal.ZERO);
        } else if (event instanceof PaymentRecorded it) {
            used(day, it.commitment(), it.action(), BigDecimal.ZERO, it.amount().getAmount());
        } else if (event instanceof PaymentReversed it) {
            used(
                    day,
                    it.commitment(),
                    it.action(),
                    BigDecimal.ZERO,
                    it.amount().negated().getAmount());
        }
    }

    private void committed(LocalDate day, CommitmentId commitment, Money amount) {
        steps.add(new Step(
                day, new Row(commitment, null), new Sums(amount.getAmount(), BigDecimal.ZERO, BigDecimal.ZERO)));
    }

    private void used(
            LocalDate day, CommitmentId commitment, @Nullable ActionKey action, BigDecimal allocated, BigDecimal paid) {
        Sums change = new Sums(BigDecimal.ZERO, allocated, paid);
        steps.add(new Step(day, new Row(commitment, null), change));
        if (action != null) {
            steps.add(new Step(day, new Row(commitment, action), change));
        }
    }
}
