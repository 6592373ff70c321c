package fr.partnershipledger.api.cli;

import fr.partnershipledger.api.security.SecuritySettings;
import fr.partnershipledger.api.setting.LedgerSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Option;

/**
 * The settings of a command: those that the ledger serves with, from the same places, and options of the same names that win
 * over them. Passwords are no options: other users of the machine could read them in the list of processes.
 */
final class SettingOptions {

    @Option(
            names = "--ledger.data",
            paramLabel = "DIRECTORY",
            description = "The data directory of an embedded ledger (LEDGER_DATA).")
    @Nullable
    Path data;

    @Option(
            names = "--ledger.database.url",
            paramLabel = "URL",
            description = "The ledger's PostgreSQL database (LEDGER_DATABASE_URL).")
    @Nullable
    String url;

    @Option(
            names = "--ledger.database.user",
            paramLabel = "NAME",
            description = "Its user (LEDGER_DATABASE_USER), with the password in LEDGER_DATABASE_PASSWORD.")
    @Nullable
    String user;

    @Option(
            names = "--ledger.database.reader.user",
            paramLabel = "NAME",
            description = "Its user who reads (LEDGER_DATABASE_READER_USER), with the password in"
                    + " LEDGER_DATABASE_READER_PASSWORD.")
    @Nullable
    String reader;

    @Option(
            names = "--ledger.database.projector.user",
            paramLabel = "NAME",
            description = "Its user who keeps the read models (LEDGER_DATABASE_PROJECTOR_USER), with the password in"
                    + " LEDGER_DATABASE_PROJECTOR_PASSWORD.")
    @Nullable
    String projector;

    LedgerSettings read() {
        return binder().bind("ledger", LedgerSettings.class).get();
    }

    /** Who can sign in, and how. */
    SecuritySettings security() {
        return binder().bindOrCreate("ledger.security", SecuritySettings.class);
    }

    private Binder binder() {
        Map<String, Object> options = new HashMap<>();
        put(options, "ledger.data", data);
        put(options, "ledger.database.url", url);
        put(options, "ledger.database.user", user);
        put(options, "ledger.database.reader.user", reader);
        put(options, "ledger.database.projector.user", projector);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", options));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment);
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object given) {
        if (given != null) {
            options.put(name, given.toString());
        }
    }
}
