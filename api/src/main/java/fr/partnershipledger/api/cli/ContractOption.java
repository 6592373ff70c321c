package fr.partnershipledger.api.cli;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.rule.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The contract that a command is asked for, of all that the ledger holds. */
final class ContractOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(names = "--contract", paramLabel = "ID", description = "Only this contract; everything unless given.")
    private @Nullable String contract;

    /**
     * Absent when everything is wanted.
     *
     * @throws ParameterException when what was given cannot be the identifier of a contract
     */
    @Nullable
    ContractId id() {
        try {
            return contract == null ? null : new ContractId(contract);
        } catch (Refusal | IllegalArgumentException none) {
            throw new ParameterException(spec.commandLine(), new Words(spec.resourceBundle()).say("contract.none"));
        }
    }
}
