package fr.partnershipledger.projections.findings;

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
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.time.Patches;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What events say about money, as far as findings need it. */
final class MoneyFacts {

    static final String COMMITMENT = "commitment";

    /** An increase, or a reduction with a minus sign; each by itself, for one dated earlier may be recorded later. */
    static final String ADJUSTMENT = "adjustment";

    static final String ALLOCATION = "allocation";
    static final String PAYMENT = "payment";

    private MoneyFacts() {}

    static void read(FundingEvent event, Patches patches) {
        if (event instanceof FundsCommitted committed) {
            commit(event, event.commitment(), event.partner(), committed.action(), committed.amount(), patches);
        } else if (event instanceof CommitmentIncreased increased) {
            adjust(event, increased.amount(), patches);
        } else if (event instanceof CommitmentReduced reduced) {
            adjust(event, reduced.amount().negated(), patches);
        } else if (event instanceof CommitmentCancelled) {
            end(COMMITMENT, event.commitment().value(), patches);
        } else if (event instanceof CommitmentSplit split) {
            end(COMMITMENT, event.commitment().value(), patches);
            split.parts()
                    .forEach(part ->
                            commit(event, part.commitment(), part.partner(), split.action(), part.amount(), patches));
        } else if (event instanceof FundsAllocated allocated) {
            patches.begin(
                    ALLOCATION,
                    of(event, allocated.allocation().value()),
                    null,
                    Map.of("action", allocated.action().value(), "amount", plain(allocated.amount())));
        } else if (event instanceof AllocationReleased released) {
            end(ALLOCATION, of(event, released.allocation().value()), patches);
        } else if (event instanceof PaymentRecorded paid) {
            patches.begin(PAYMENT, of(event, paid.payment().value()), null, Map.of("amount", plain(paid.amount())));
        } else if (event instanceof PaymentReversed reversed) {
            end(PAYMENT, of(event, reversed.payment().value()), patches);
        }
    }

    private static void commit(
            FundingEvent event,
            CommitmentId commitment,
            PartnerId partner,
            @Nullable ActionKey action,
            Money amount,
            Patches patches) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("term", event.term().value());
        values.put("partner", partner.value());
        values.put("action", action == null ? null : action.value());
        values.put("amount", plain(amount));
        patches.begin(COMMITMENT, commitment.value(), partner.value(), values);
    }

    private static void adjust(FundingEvent event, Money by, Patches patches) {
        patches.begin(ADJUSTMENT, of(event, patches.recorded().id().toString()), null, Map.of("amount", plain(by)));
    }

    private static void end(String kind, String key, Patches patches) {
        patches.update(kind, key, Map.of(FindingsProjection.ENDED, patches.position()));
    }

    /** Of one commitment all stand together, to be found by the beginning of their keys; it has the partner. */
    private static String of(FundingEvent event, String id) {
        return event.commitment().value() + "/" + id;
    }

    static String commitmentOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }
}
