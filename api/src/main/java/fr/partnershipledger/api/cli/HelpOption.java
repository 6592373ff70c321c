package fr.partnershipledger.api.cli;

import picocli.CommandLine.Option;

/** What every command answers to. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    boolean help;
}
