package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.NewEvents.DecisionKey;
import fr.partnershipledger.core.eventstore.NewEvents.NewEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions that are easy to make any number of. */
final class Renamings {

    static final Decision DECISION = Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2003, 9, 1)));

    private Renamings() {}

    static PartnerRenamed renamed(String partner) {
        return new PartnerRenamed(new PartnerId(partner), "a", "b");
    }

    static NewEvents decided(long afterVersion, @Nullable String key, LedgerEvent... events) {
        return new NewEvents(
                events[0].stream(),
                afterVersion,
                UUID.randomUUID(),
                DECISION,
                key == null ? null : new DecisionKey(key, "f"),
                Arrays.stream(events)
                        .map(event -> new NewEvent(UUID.randomUUID(), event))
                        .toList());
    }
}
