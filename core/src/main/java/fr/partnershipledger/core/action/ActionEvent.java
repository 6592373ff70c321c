package fr.partnershipledger.core.action;

import fr.partnershipledger.core.decision.EventName;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.StreamId;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to the actions of a contract. */
public sealed interface ActionEvent extends LedgerEvent {

    ContractId contract();

    ActionKey action();

    @Override
    default StreamId stream() {
        return contract().stream();
    }

    @EventName("action.included")
    record ActionIncluded(ContractId contract, ActionKey action, ActionDescription description)
            implements ActionEvent {}

    @EventName("action.changed")
    record ActionChanged(ContractId contract, ActionKey action, ActionDescription before, ActionDescription after)
            implements ActionEvent {}

    @EventName("action.ended")
    record ActionEnded(
            ContractId contract, ActionKey action, @Nullable String reason) implements ActionEvent {}

    @EventName("action.facility-opened")
    record FacilityOpened(
            ContractId contract,
            ActionKey action,
            FacilityKey facility,
            @Nullable String name,
            @Nullable String place) implements ActionEvent {}

    @EventName("action.facility-closed")
    record FacilityClosed(ContractId contract, ActionKey action, FacilityKey facility) implements ActionEvent {}
}
