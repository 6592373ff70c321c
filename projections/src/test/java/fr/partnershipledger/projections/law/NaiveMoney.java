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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What each commitment comes to, added up event by event: what is taken back is taken off again. */
record NaiveMoney(Map<String, Commitment> commitments) {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    /** @param payments what is paid, by payment, with its date; what was reversed is not among them */
    record Commitment(
            int term, List<BigDecimal> promised, Map<String, BigDecimal> actions, Map<String, Payment> payments) {

        BigDecimal committed() {
            return promised.stream().reduce(NOTHING, BigDecimal::add);
        }

        BigDecimal forAnyAction() {
            return actions.values().stream().reduce(NOTHING, BigDecimal::add);
        }

        BigDecimal paid() {
            return paidAfter(LocalDate.MIN);
        }

        BigDecimal paidAfter(LocalDate day) {
            return payments.values().stream()
                    .filter(payment -> payment.on().isAfter(day))
                    .map(Payment::amount)
                    .reduce(NOTHING, BigDecimal::add);
        }
    }

    record Payment(LocalDate on, BigDecimal amount) {}

    static NaiveMoney of(NaiveHistory history) {
        NaiveMoney money = new NaiveMoney(new TreeMap<>());
        history.of(FundingEvent.class).forEach(money::add);
        return money;
    }

    BigDecimal forAction(int term, String action) {
        return commitments.values().stream()
                .filter(commitment -> commitment.term() == term)
                .map(commitment -> commitment.actions().getOrDefault(action, NOTHING))
                .reduce(NOTHING, BigDecimal::add);
    }

    private void add(RecordedEvent recorded) {
        FundingEvent event = (FundingEvent) recorded.event();
        if (event instanceof FundsCommitted it) {
            promise(event, it.commitment(), it.action(), it.amount());
        } else if (event instanceof CommitmentIncreased it) {
            promise(event, it.commitment(), it.action(), it.amount());
        } else if (event instanceof CommitmentReduced it) {
            promise(event, it.commitment(), it.action(), it.amount().negated());
        } else if (event instanceof CommitmentCancelled it) {
            promise(event, it.commitment(), it.action(), it.amount().negated());
        } else if (event instanceof CommitmentSplit it) {
            promise(event, it.commitment(), it.action(), it.amount().negated());
            it.parts().forEach(part -> promise(event, part.commitment(), it.action(), part.amount()));
        } else if (event instanceof FundsAllocated it) {
            allocate(event, it.action(), it.amount());
        } else if (event instanceof AllocationReleased it) {
            allocate(event, it.action(), it.amount().negated());
        } else if (event instanceof PaymentRecorded it) {
            of(event, it.commitment())
                    .payments()
                    .put(
                            it.payment().value(),
                            new Payment(NaiveHistory.on(recorded), it.amount().getAmount()));
        } else if (event instanceof PaymentReversed it) {
            of(event, it.commitment()).payments().remove(it.payment().value());
        }
    }

    private Commitment of(FundingEvent event, CommitmentId id) {
        return Objects.requireNonNull(commitments.computeIfAbsent(
                id.value(),
                unused -> new Commitment(event.term().value(), new ArrayList<>(), new HashMap<>(), new HashMap<>())));
    }

    private void promise(FundingEvent event, CommitmentId id, @Nullable ActionKey action, Money amount) {
        Commitment commitment = of(event, id);
        commitment.promised().add(amount.getAmount());
        if (action != null) {
            commitment.actions().merge(action.value(), amount.getAmount(), BigDecimal::add);
        }
    }

    private void allocate(FundingEvent event, ActionKey action, Money amount) {
        of(event, event.commitment()).actions().merge(action.value(), amount.getAmount(), BigDecimal::add);
    }
}
