package fr.partnershipledger.projections.benchmark;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.ledger.BulkOutcome;
import fr.partnershipledger.core.ledger.OnRefusal;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ledger such as a country's contracts between towns and family allowance funds would fill, made up from a seed: the same
 * seed and size decide the same. Some hundreds of contracts live side by side, so that their events are mixed in the history,
 * and when one has ended the next is signed. Every decision goes through the ledger's own rules.
 */
public final class RealisticLedger {

    private static final int ROUNDS = 20;
    /** As many as the ledger keeps in memory between two decisions: if each were loaded anew, recording would take for ever. */
    private static final int SIDE_BY_SIDE = 500;

    private static final int PARTNERS_EACH = 4;
    private static final int EVENTS_BEYOND_DECISIONS = 4;
    private static final int ONE_WRONG_PAYMENT_IN = 4;

    private final Random random;
    private final int partners;
    private final int territories;
    private final List<ContractLife> living = new ArrayList<>();
    private final Deque<ContractLife> later = new ArrayDeque<>();
    private final Map<String, UUID> lastPayments = new HashMap<>();
    private final long decisions;
    private long refused;
    private @Nullable RuntimeException firstRefusal;

    /**
     * @param events about how many there will be
     * @param contracts how many share them
     */
    public RealisticLedger(long seed, long events, int contracts, int partners) {
        this.random = new Random(seed);
        this.partners = Math.max(PARTNERS_EACH + 1, partners);
        this.territories = Math.max(1, contracts / 20);
        int each = Math.toIntExact(events / contracts) - EVENTS_BEYOND_DECISIONS;
        long planned = 0;
        for (int i = 1; i <= contracts; i++) {
            int taken = each / 2 + random.nextInt(each);
            planned += taken;
            Collection<ContractLife> stage = i <= SIDE_BY_SIDE ? living : later;
            stage.add(new ContractLife(
                    new ContractId("ctg-" + i),
                    territory(random.nextInt(territories)),
                    somePartners(),
                    taken,
                    new Random(random.nextLong())));
        }
        decisions = planned;
    }

    private static TerritoryCode territory(int number) {
        return new TerritoryCode(String.format("%05d", 1_000 + number));
    }

    private static PartnerId partner(int number) {
        return new PartnerId("partner-" + number);
    }

    private List<PartnerId> somePartners() {
        int first = random.nextInt(partners);
        List<PartnerId> some = new ArrayList<>();
        for (int i = 0; i <= PARTNERS_EACH; i++) {
            some.add(partner((first + i * (1 + first % 7)) % partners));
        }
        return some.stream().distinct().count() == some.size() ? some : someNeighbours(first);
    }

    private List<PartnerId> someNeighbours(int first) {
        List<PartnerId> some = new ArrayList<>();
        for (int i = 0; i <= PARTNERS_EACH; i++) {
            some.add(partner((first + i) % partners));
        }
        return some;
    }

    /** Records everything; how many decisions were refused tells how well the makers of this know the rules. */
    public void recordIn(PostgresLedger ledger) {
        ledger.recordAll(registrations().iterator(), OnRefusal.GO_ON, this::note);
        for (int round = 1; round <= ROUNDS && !living.isEmpty(); round++) {
            long share = round == ROUNDS ? Long.MAX_VALUE : decisions / ROUNDS;
            ledger.recordAll(new Round(share), OnRefusal.GO_ON, this::note);
            findMistakes();
        }
    }

    public long refused() {
        return refused;
    }

    @Nullable
    RuntimeException firstRefusal() {
        return firstRefusal;
    }

    /** Between two rounds some of the latest payments turn out to be wrong. */
    private void findMistakes() {
        for (ContractLife life : living) {
            UUID payment = lastPayments.get(life.contract().value());
            if (payment != null && random.nextInt(ONE_WRONG_PAYMENT_IN) == 0) {
                life.isWrong(payment);
            }
        }
        lastPayments.clear();
    }

    private void note(BulkOutcome outcome) {
        if (!outcome.isRecorded()) {
            refused++;
            firstRefusal = firstRefusal == null ? outcome.refusal() : firstRefusal;
            return;
        }
        for (Receipt.Entry entry : outcome.recorded().events()) {
            if (entry.event() instanceof PaymentRecorded paid) {
                lastPayments.put(paid.contract().value(), entry.id());
            }
        }
    }

    private List<Submission> registrations() {
        List<Submission> all = new ArrayList<>();
        for (int i = 0; i < territories; i++) {
            all.add(longAgo(new RegisterTerritory(territory(i), "Commune " + i, "La Réunion", 1_000 + i)));
        }
        PartnerKind[] kinds = {
            PartnerKind.MUNICIPALITY, PartnerKind.FAMILY_ALLOWANCE_FUND, PartnerKind.ASSOCIATION,
        };
        for (int i = 0; i < partners; i++) {
            all.add(longAgo(
                    new RegisterPartner(partner(i), "Partenaire " + i, kinds[i % kinds.length], null, null, Set.of())));
        }
        return all;
    }

    private static Submission longAgo(LedgerCommand command) {
        return Submission.of(command, Decision.by(new Actor("clerk-1"), Effective.day(LocalDate.of(1990, 1, 1))));
    }

    /** The next decisions of any contract that has not ended. */
    private final class Round implements Iterator<Submission> {

        private long left;

        Round(long decisions) {
            left = decisions;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && !living.isEmpty();
        }

        @Override
        public Submission next() {
            left--;
            int chosen = random.nextInt(living.size());
            ContractLife life = living.get(chosen);
            Submission next = life.next();
            if (life.hasEnded()) {
                ContractLife following = later.poll();
                living.set(chosen, following == null ? living.get(living.size() - 1) : following);
                if (following == null) {
                    living.remove(living.size() - 1);
                }
            }
            return next;
        }
    }
}
