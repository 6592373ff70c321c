package fr.partnershipledger.api;

import org.springframework.boot.SpringApplication;

/** Starts the partnership ledger. */
public final class LedgerApplication {

    private LedgerApplication() {}

    public static void main(String[] arguments) {
        SpringApplication.run(LedgerModules.class, arguments);
    }
}
