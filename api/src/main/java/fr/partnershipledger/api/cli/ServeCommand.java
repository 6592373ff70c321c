package fr.partnershipledger.api.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Named here to be listed and explained: {@link Commands#run} serves before any command is looked for. */
@Command(
        name = "serve",
        description = {
            "Serves the ledger over HTTP, until it is told to stop (SIGTERM).",
            "Settings are given in the environment or as --name=value (docs/OPERATIONS.md)."
        },
        customSynopsis = "ledger [serve] [--name=value]...")
final class ServeCommand implements Runnable {

    @Mixin
    final HelpOption help = new HelpOption();

    @Override
    public void run() {
        throw new IllegalStateException("serving begins before commands are looked for");
    }
}
