package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.partner.PartnerRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partners, read from their streams each time: another node may have renamed one a moment ago. */
final class RecordedPartners implements PartnerRegistry {

    private static final int PAGE = 1000;

    private final EventHistory history;

    RecordedPartners(EventHistory history) {
        this.history = history;
    }

    @Override
    public Optional<Registered> find(PartnerId partner) {
        Registered found = null;
        List<RecordedEvent> page = List.of();
        long version = 0;
        do {
            page = history.ofStream(partner.stream(), version, PAGE);
            for (RecordedEvent recorded : page) {
                found = after(found, recorded);
                version = recorded.version();
            }
        } while (page.size() == PAGE);
        return Optional.ofNullable(found);
    }

    private static @Nullable Registered after(@Nullable Registered before, RecordedEvent recorded) {
        if (recorded.event() instanceof PartnerRegistered registered) {
            return new Registered(registered.kind(), registered.name());
        }
        if (before != null && recorded.event() instanceof PartnerRenamed renamed) {
            return new Registered(before.kind(), renamed.after());
        }
        return before;
    }
}
