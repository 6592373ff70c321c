package fr.partnershipledger.projections.audittrail;

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
import fr.partnershipledger.core.identity.PartnerId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.Money;

/** What the sentence of an event of money speaks of. */
final class MoneyFacts {

    private MoneyFacts() {}

    static void tell(FundingEvent event, Telling telling) {
        telling.text("commitment", event.commitment().value())
                .partner(event.partner())
                .term(event.term());
        if (event instanceof FundsCommitted committed) {
            telling.action(committed.action()).money("amount", committed.amount());
        } else if (event instanceof CommitmentIncreased increased) {
            telling.action(increased.action())
                    .money("amount", increased.amount())
                    .money("total", increased.total());
        } else if (event instanceof CommitmentReduced reduced) {
            telling.action(reduced.action()).money("amount", reduced.amount()).money("total", reduced.total());
        } else if (event instanceof CommitmentCancelled cancelled) {
            telling.action(cancelled.action())
                    .money("amount", cancelled.amount())
                    .text("reason", cancelled.reason());
        } else if (event instanceof CommitmentSplit split) {
            Map<PartnerId, Money> shares = new LinkedHashMap<>();
            split.parts().forEach(part -> shares.put(part.partner(), part.amount()));
            telling.action(split.action())
                    .money("amount", split.amount())
                    .number("count", split.parts().size())
                    .shares("parts", shares);
        } else if (event instanceof FundsAllocated allocated) {
            telling.action(allocated.action()).money("amount", allocated.amount());
        } else if (event instanceof AllocationReleased released) {
            telling.action(released.action())
                    .money("amount", released.amount())
                    .text("allocation", released.allocation().value());
        } else if (event instanceof PaymentRecorded recorded) {
            telling.action(recorded.action()).money("amount", recorded.amount());
        } else if (event instanceof PaymentReversed reversed) {
            telling.action(reversed.action())
                    .money("amount", reversed.amount())
                    .text("payment", reversed.payment().value())
                    .text("reason", reversed.reason());
        }
    }
}
