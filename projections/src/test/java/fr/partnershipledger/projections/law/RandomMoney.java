package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.contract.Decisions;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CancelCommitment;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.funding.FundingCommand.ReduceCommitment;
import fr.partnershipledger.core.funding.FundingCommand.ReleaseAllocation;
import fr.partnershipledger.core.funding.FundingCommand.ReversePayment;
import fr.partnershipledger.core.funding.FundingCommand.SplitCommitment;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.TermNumber;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Decisions about money drawn at random. */
final class RandomMoney {

    private final ContractId contract;
    private final Random random;

    RandomMoney(ContractId contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    static TermNumber term(Random random) {
        return new TermNumber(1 + random.nextInt(3));
    }

    static ActionKey action(Random random) {
        return new ActionKey("a" + random.nextInt(3));
    }

    /** @param past what happened so far, for most decisions about money rest on earlier ones */
    LedgerCommand next(List<LedgerEvent> past) {
        CommitmentId commitment = new CommitmentId("c" + (1 + random.nextInt(8)));
        return switch (random.nextInt(14)) {
            case 0, 1 ->
                new CommitFunds(
                        contract,
                        null,
                        term(random),
                        RandomDecisions.PARTNERS.get(random.nextInt(RandomDecisions.PARTNERS.size())),
                        amount(900_00),
                        orNone());
            case 2 -> new CommitFunds(contract, null, term(random), Decisions.OTHERS, amount(900_00), orNone());
            case 3 -> new IncreaseCommitment(contract, commitment, amount(100_00));
            case 4 -> new ReduceCommitment(contract, commitment, amount(100_00));
            case 5 -> new CancelCommitment(contract, commitment, null);
            case 6 -> split(one(FundsCommitted.class, past));
            case 7, 8 -> new AllocateFunds(contract, commitment, action(random), amount(200_00));
            case 9 -> release(one(FundsAllocated.class, past));
            case 10, 11, 12 -> new RecordPayment(contract, commitment, amount(200_00), orNone());
            default -> reverse(one(PaymentRecorded.class, past));
        };
    }

    private <T extends LedgerEvent> Optional<T> one(Class<T> kind, List<LedgerEvent> past) {
        List<T> all = past.stream().filter(kind::isInstance).map(kind::cast).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private LedgerCommand release(Optional<FundsAllocated> allocated) {
        return allocated
                .<LedgerCommand>map(it -> new ReleaseAllocation(contract, it.commitment(), it.allocation()))
                .orElseGet(() -> new CancelCommitment(contract, new CommitmentId("c1"), null));
    }

    private LedgerCommand reverse(Optional<PaymentRecorded> paid) {
        return paid.<LedgerCommand>map(it -> new ReversePayment(contract, it.commitment(), it.payment(), null))
                .orElseGet(() -> new CancelCommitment(contract, new CommitmentId("c1"), null));
    }

    /** Into two parts that add up, of which one may go to the group itself. */
    private LedgerCommand split(Optional<FundsCommitted> committed) {
        CommitmentId commitment = committed.map(FundsCommitted::commitment).orElse(new CommitmentId("c1"));
        Money whole = committed.map(FundsCommitted::amount).orElse(Money.of(CurrencyUnit.EUR, 100));
        Money part = Money.ofMinor(CurrencyUnit.EUR, 1L + random.nextInt(whole.getAmountMinorInt()));
        int first = random.nextInt(RandomDecisions.PARTNERS.size());
        int second = (first + 1) % RandomDecisions.PARTNERS.size();
        return new SplitCommitment(
                contract,
                commitment,
                List.of(
                        new SplitCommitment.Part(RandomDecisions.PARTNERS.get(first), part),
                        new SplitCommitment.Part(RandomDecisions.PARTNERS.get(second), whole.minus(part))));
    }

    private @Nullable ActionKey orNone() {
        return random.nextInt(3) > 0 ? null : action(random);
    }

    private Money amount(int belowCents) {
        return Money.ofMinor(CurrencyUnit.EUR, 1L + random.nextInt(belowCents));
    }
}
