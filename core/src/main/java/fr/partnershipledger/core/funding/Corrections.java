package fr.partnershipledger.core.funding;

import fr.partnershipledger.core.funding.FundingEvent.AllocationReleased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentCancelled;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentIncreased;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentReduced;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsAllocated;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.funding.FundingEvent.PaymentReversed;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.rule.Rule;
import java.util.function.Function;
import org.joda.money.Money;

/** When an entry about money may be taken back, and what that does. */
final class Corrections {

    private Corrections() {}

    static void refuseUnlessUndoable(FundingEvent event, Function<CommitmentId, Commitment> commitments) {
        Commitment commitment = commitments.apply(event.commitment());
        if (event instanceof FundsCommitted committed) {
            refuseUnless(commitment.isUntouched(committed.amount()));
        } else if (event instanceof CommitmentSplit split) {
            refuseUnless(split.parts().stream()
                    .allMatch(part -> commitments.apply(part.commitment()).isUntouched(part.amount())));
        } else if (event instanceof CommitmentCancelled) {
            refuseUnless(!commitment.isOpen());
        } else {
            commitment.refuseUnlessOpen();
            refuseUnlessSumsAllow(event, commitment);
        }
    }

    private static void refuseUnlessSumsAllow(FundingEvent event, Commitment commitment) {
        if (event instanceof CommitmentIncreased increased) {
            Money total = commitment.amount().minus(increased.amount());
            refuseUnless(total.isPositive());
            commitment.refuseBelow(total);
        } else if (event instanceof FundsAllocated allocated) {
            commitment.refuseReleaseOfPaid(commitment.standing(allocated.allocation()));
        } else if (event instanceof AllocationReleased released) {
            commitment.refuseMoreThanUnallocated(released.amount());
        } else if (event instanceof PaymentRecorded payment) {
            commitment.standing(payment.payment());
        } else if (event instanceof PaymentReversed reversed) {
            commitment.refuseMoreThanRest(reversed.amount());
            if (reversed.action() != null) {
                commitment.refuseMoreThanAllocatedTo(reversed.action(), reversed.amount());
            }
        }
    }

    private static void refuseUnless(boolean undoable) {
        if (!undoable) {
            throw Rule.BUILT_UPON.refuse("event");
        }
    }

    static void undo(FundingEvent event, Function<CommitmentId, Commitment> commitments) {
        Commitment commitment = commitments.apply(event.commitment());
        if (event instanceof FundsCommitted) {
            commitment.becomes(Commitment.State.CORRECTED);
        } else if (event instanceof CommitmentIncreased increased) {
            commitment.becomes(commitment.amount().minus(increased.amount()));
        } else if (event instanceof CommitmentReduced reduced) {
            commitment.becomes(commitment.amount().plus(reduced.amount()));
        } else if (event instanceof CommitmentCancelled) {
            commitment.becomes(Commitment.State.OPEN);
        } else if (event instanceof CommitmentSplit split) {
            commitment.becomes(Commitment.State.OPEN);
            split.parts().forEach(part -> commitments.apply(part.commitment()).becomes(Commitment.State.CORRECTED));
        } else if (event instanceof FundsAllocated allocated) {
            commitment.release(allocated.allocation(), allocated.action(), allocated.amount());
        } else if (event instanceof AllocationReleased released) {
            commitment.allocate(released.allocation(), released.action(), released.amount());
        } else if (event instanceof PaymentRecorded payment) {
            commitment.reverse(payment.payment(), payment.action(), payment.amount());
        } else if (event instanceof PaymentReversed reversed) {
            commitment.pay(reversed.payment(), reversed.action(), reversed.amount());
        }
    }
}
