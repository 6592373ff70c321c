package fr.partnershipledger.api;

import fr.partnershipledger.api.cli.Commands;
import org.springframework.boot.SpringApplication;

/** Starts the partnership ledger, or one of its commands. */
public final class LedgerApplication {

    private LedgerApplication() {}

    public static void main(String[] arguments) {
        Commands.run(settings -> SpringApplication.run(LedgerModules.class, settings), arguments);
    }
}
