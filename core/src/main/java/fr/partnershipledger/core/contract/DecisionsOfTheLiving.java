package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.action.ActionCommand.ChangeAction;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.contract.ContractCommand.AdmitPartner;
import fr.partnershipledger.core.contract.ContractCommand.AmendContract;
import fr.partnershipledger.core.contract.ContractCommand.ChangeRoles;
import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractCommand.WithdrawPartner;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import java.util.Set;

/**
 * The decisions that a contract no longer takes once it is terminated. Winding up goes on: payments, reductions, releases,
 * evaluations, meetings, the closing of books and corrections are recorded after the end as well.
 */
final class DecisionsOfTheLiving {

    private static final Set<Class<? extends LedgerCommand>> KINDS = Set.of(
            ExtendContract.class,
            AmendContract.class,
            AdmitPartner.class,
            ChangeRoles.class,
            WithdrawPartner.class,
            IncludeAction.class,
            ChangeAction.class,
            OpenFacility.class,
            CommitFunds.class,
            IncreaseCommitment.class,
            FillPosition.class);

    private DecisionsOfTheLiving() {}

    static boolean include(LedgerCommand command) {
        return KINDS.contains(command.getClass());
    }
}
