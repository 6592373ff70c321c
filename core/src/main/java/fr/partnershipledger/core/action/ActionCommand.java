package fr.partnershipledger.core.action;

import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Visible;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The decisions about what the money is for. */
public sealed interface ActionCommand extends LedgerCommand {

    @TargetAggregateIdentifier
    ContractId contract();

    ActionKey action();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    record IncludeAction(ContractId contract, ActionKey action, ActionDescription description)
            implements ActionCommand {

        public IncludeAction {
            description.refuseUnlessVisible();
        }
    }

    /** Each part is left as it is when absent. */
    record ChangeAction(
            ContractId contract,
            ActionKey action,
            @Nullable String title,
            @Nullable Origin origin,
            @Nullable Audience audience,
            @Nullable String scope,
            @Nullable String aim)
            implements ActionCommand {

        public ChangeAction {
            Visible.refuseUnless("title", title);
            Visible.refuseUnless("scope", scope);
            Visible.refuseUnless("aim", aim);
            if (audience != null) {
                Visible.refuseUnless("audience.description", audience.description());
            }
        }
    }

    record EndAction(
            ContractId contract, ActionKey action, @Nullable String reason) implements ActionCommand {

        public EndAction {
            Checks.text("reason", reason, Checks.NOTE_LENGTH);
        }
    }

    /** @param name what it is called, when that is known */
    record OpenFacility(
            ContractId contract,
            ActionKey action,
            FacilityKey facility,
            @Nullable String name,
            @Nullable String place) implements ActionCommand {

        public OpenFacility {
            Checks.optionalTitle("name", name);
            Checks.optionalTitle("place", place);
        }
    }

    record CloseFacility(ContractId contract, ActionKey action, FacilityKey facility) implements ActionCommand {}
}
