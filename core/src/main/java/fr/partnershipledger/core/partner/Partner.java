package fr.partnershipledger.core.partner;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.rule.Rule;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An organisation. */
@AggregateRoot
public final class Partner {

    @AggregateIdentifier
    private @Nullable PartnerId id;

    private String name = "";
    private Effective registered = Effective.NEVER;

    Partner() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void register(RegisterPartner command) {
        if (id != null) {
            throw Rule.ID_ALREADY_USED.refuse("id", "value", id.value());
        }
        apply(new PartnerRegistered(
                command.partner(),
                command.name(),
                command.kind(),
                command.siren(),
                command.siret(),
                command.membersKnownAs()));
    }

    @CommandHandler
    void rename(RenamePartner command, Decision decision) {
        decision.effective().refuseBefore(registered);
        if (command.name().equals(name)) {
            throw Rule.NOTHING_CHANGES.refuse("name");
        }
        apply(new PartnerRenamed(command.partner(), name, command.name()));
    }

    @EventSourcingHandler
    void on(PartnerRegistered event, Decision decision) {
        id = event.partner();
        registered = decision.effective();
        name = event.name();
    }

    @EventSourcingHandler
    void on(PartnerRenamed event) {
        name = event.after();
    }
}
