package fr.partnershipledger.core.funding;

import fr.partnershipledger.core.decision.Effective;
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

/** When an entry about money may be taken back, and what that does. */
final class Corrections {

    private Corrections() {}

    static void refuseUnlessUndoable(
            FundingEvent event, Effective effective, Function<CommitmentId, Commitment> commitments) {
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
            refuseUnlessSumsAllow(event, effective, commitment);
        }
    }

    private static void refuseUnlessSumsAllow(FundingEvent event, Effective effective, Commitment commitment) {
        if (event instanceof CommitmentIncreased increased) {
            refuseUnless(commitment.remainsAfter(increased.amount(), effective));
            commitment.refuseBelowWhatIsUsed("event", increased.amount(), effective);
        } else if (event instanceof FundsAllocated allocated) {
            commitment.refuseReleaseOfPaid(commitment.standing(allocated.allocation()), effective);
        } else if (event instanceof AllocationReleased released) {
            commitment.refuseMoreThanUnallocated(released.amount(), effective);
        } else if (event instanceof PaymentRecorded payment) {
            commitment.standing(payment.payment());
        } else if (event instanceof PaymentReversed reversed) {
            commitment.refuseMoreThanRest(reversed.amount(), effective);
            if (reversed.action() != null) {
                commitment.refuseMoreThanAllocatedTo(reversed.action(), reversed.amount(), effective);
            }
        }
    }

    private static void refuseUnless(boolean undoable) {
        if (!undoable) {
            throw Rule.BUILT_UPON.refuse("event");
        }
    }

    static void undo(FundingEvent event, Effective effective, Function<CommitmentId, Commitment> commitments) {
        Commitment commitment = commitments.apply(event.commitment());
        if (event instanceof FundsCommitted committed) {
            commitment.end(Commitment.State.CORRECTED, committed.amount(), effective);
        } else if (event instanceof CommitmentIncreased increased) {
            commitment.takeBackIncrease(increased.amount(), effective);
        } else if (event instanceof CommitmentReduced reduced) {
            commitment.takeBackReduction(reduced.amount(), effective);
        } else if (event instanceof CommitmentCancelled cancelled) {
            commitment.reopen(cancelled.amount(), effective);
        } else if (event instanceof CommitmentSplit split) {
            commitment.reopen(split.amount(), effective);
            split.parts()
                    .forEach(part -> commitments
                            .apply(part.commitment())
                            .end(Commitment.State.CORRECTED, part.amount(), effective));
        } else {
            undoUse(event, effective, commitment);
        }
    }

    private static void undoUse(FundingEvent event, Effective effective, Commitment commitment) {
        if (event instanceof FundsAllocated it) {
            commitment.release(it.allocation(), it.action(), it.amount(), effective);
        } else if (event instanceof AllocationReleased it) {
            commitment.takeBackRelease(it.allocation(), it.action(), it.amount(), effective);
        } else if (event instanceof PaymentRecorded it) {
            commitment.reverse(it.payment(), it.action(), it.amount(), effective);
        } else if (event instanceof PaymentReversed it) {
            commitment.takeBackReversal(it.payment(), it.action(), it.amount(), effective);
        }
    }
}
