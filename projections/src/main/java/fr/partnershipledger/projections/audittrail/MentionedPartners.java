package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.PaymentRecorded;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent;
import java.util.ArrayList;
import java.util.List;

/** Which partners an event speaks of, so that each finds it in its own trail. */
final class MentionedPartners {

    private MentionedPartners() {}

    static List<String> in(LedgerEvent event) {
        if (event instanceof PaymentRecorded paid) {
            // Most are.
            return List.of(paid.partner().value());
        }
        List<PartnerId> partners = new ArrayList<>();
        if (event instanceof PartnerEvent partner) {
            partners.add(partner.partner());
        } else if (event instanceof FundingEvent money) {
            partners.add(money.partner());
            if (money instanceof CommitmentSplit split) {
                split.parts().forEach(part -> partners.add(part.partner()));
            }
        } else if (event instanceof PartnerJoined joined) {
            partners.add(joined.partner());
        } else if (event instanceof PartnerRolesChanged changed) {
            partners.add(changed.partner());
        } else if (event instanceof PartnerWithdrew withdrew) {
            partners.add(withdrew.partner());
        } else if (event instanceof MeetingHeld held) {
            partners.addAll(held.participants());
        }
        return partners.stream().map(PartnerId::value).distinct().toList();
    }
}
