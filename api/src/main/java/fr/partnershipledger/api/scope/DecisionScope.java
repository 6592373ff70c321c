package fr.partnershipledger.api.scope;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.problem.OutOfScope;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.territory.TerritoryCommand;
import fr.partnershipledger.projections.scope.Scope;
import org.springframework.stereotype.Component;

/**
 * What a limited user may decide: all about contracts in scope, signing where the territory is, what is found in it, and the
 * names of its own partners. A new partner is nobody's yet; anybody may register it.
 */
@Component
public final class DecisionScope {

    private final ContractsInScope contracts;

    DecisionScope(ContractsInScope contracts) {
        this.contracts = contracts;
    }

    /**
     * @throws NotFound when the decision is about a contract out of scope, or about none
     * @throws OutOfScope when what is to be made or changed would be out of scope
     */
    public void check(Scope scope, LedgerCommand command) {
        if (scope.isLimited() && !isAllowed(scope, command)) {
            throw new OutOfScope();
        }
    }

    private boolean isAllowed(Scope scope, LedgerCommand command) {
        if (command instanceof SignContract signing) {
            return scope.holds(signing.territory());
        } else if (command instanceof TerritoryCommand) {
            return scope.holds(new TerritoryCode(command.stream().key()));
        } else if (command instanceof RenamePartner renaming) {
            return scope.holds(renaming.partner());
        } else if (command instanceof RegisterPartner) {
            return true;
        }
        StreamId stream = command.stream();
        if (!contracts.isContract(stream)) {
            return false;
        }
        if (!contracts.hold(scope, stream)) {
            throw NotFound.whateverIsThere();
        }
        return true;
    }
}
