package fr.partnershipledger.api.security;

import fr.partnershipledger.api.datadirectory.OwnerOnly;
import fr.partnershipledger.api.datadirectory.Secret;
import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of the ledger's users, from a file of {@code user:password} lines that its owner alone can read. They are
 * long random secrets, not words somebody remembers.
 */
public final class Credentials {

    /** Twenty characters that nobody chose cannot be guessed; fewer might be somebody's idea of a password. */
    static final int SHORTEST = 20;

    private final Path file;
    private final Map<LedgerUser, String> passwords;

    private Credentials(Path file, Map<LedgerUser, String> passwords) {
        this.file = file;
        this.passwords = Collections.unmodifiableMap(passwords);
    }

    /** Reads the file; when there is none, writes it once with a new password for each user. */
    public static Credentials keptIn(Path file) {
        if (!Files.exists(file)) {
            OwnerOnly.write(
                    file,
                    Arrays.stream(LedgerUser.values())
                            .map(user -> user.login() + ":" + Secret.random() + "\n")
                            .collect(Collectors.joining()));
        }
        return read(file);
    }

    /** Reads the file that the operator wrote. */
    public static Credentials given(@Nullable Path file) {
        if (file == null) {
            throw new CannotStart(
                    "LEDGER_DATABASE_URL is set and LEDGER_CREDENTIALS is not: nobody could sign in.",
                    "Write a file of user:password lines (coordinator, auditor, dashboard, admin), readable by its owner"
                            + " alone, and name it in LEDGER_CREDENTIALS.");
        }
        return read(file);
    }

    private static Credentials read(Path file) {
        try {
            if (OwnerOnly.isOpenToOthers(file)) {
                throw new CannotStart(
                        "Others than its owner can read the passwords in " + file + ".",
                        "Take their permissions away: chmod 600.");
            }
            return new Credentials(file, parse(file, Files.readAllLines(file)));
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "The passwords in " + file + " cannot be read.",
                    "Check that the file exists and that the user who runs the ledger owns it.",
                    unreadable);
        }
    }

    private static Map<LedgerUser, String> parse(Path file, List<String> lines) {
        Map<LedgerUser, String> passwords = new EnumMap<>(LedgerUser.class);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String password = line.substring(colon + 1);
            // Names the line, never its content.
            String place = "Line " + (i + 1) + " of " + file;
            LedgerUser user = LedgerUser.named(line.substring(0, Math.max(colon, 0)))
                    .orElseThrow(() -> new CannotStart(
                            place + " names no user of the ledger.",
                            "Write user:password, where user is coordinator, auditor, dashboard or admin."));
            if (password.length() < SHORTEST) {
                throw new CannotStart(
                        place + " has a password of fewer than " + SHORTEST + " characters.",
                        "Use a random one, for instance from: openssl rand -base64 24.");
            }
            if (passwords.put(user, password) != null) {
                throw new CannotStart(place + " names a user for the second time.", "Keep one line for each user.");
            }
        }
        if (passwords.isEmpty()) {
            throw new CannotStart(file + " names no user.", "Write one user:password a line.");
        }
        return passwords;
    }

    /** The names of all users that can have a password. */
    public static List<String> known() {
        return Arrays.stream(LedgerUser.values()).map(LedgerUser::login).toList();
    }

    /** The names of those that have one. */
    public List<String> logins() {
        return passwords.keySet().stream().map(LedgerUser::login).toList();
    }

    /**
     * Writes a new password for one user into the file, which keeps all else; an application that runs does not learn of it.
     *
     * @param login one of {@link #known}
     */
    public void renew(String login) {
        String renewed = login + ":" + Secret.random();
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.removeIf(line -> line.strip().startsWith(login + ":"));
            lines.add(renewed);
            OwnerOnly.write(file, String.join("\n", lines) + "\n");
        } catch (IOException | UncheckedIOException unusable) {
            throw new CannotStart(
                    "The passwords in " + file + " cannot be written.",
                    "Give the command as the user that owns the file and its directory.",
                    unusable);
        }
    }

    /** Where they are written. */
    public Path file() {
        return file;
    }

    Map<LedgerUser, String> passwords() {
        return passwords;
    }

    /** Without the passwords, so that it can be printed. */
    @Override
    public String toString() {
        return "Credentials[" + file + "]";
    }
}
