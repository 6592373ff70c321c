package fr.partnershipledger.api.security;

import fr.partnershipledger.api.datadirectory.OwnerOnly;
import fr.partnershipledger.api.datadirectory.Secret;
import fr.partnershipledger.api.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of the ledger's users, from a file of {@code user:password} lines that its owner alone can read. They are
 * long random secrets, not words somebody remembers.
 */
public final class Credentials {

    /** Twenty characters that nobody chose cannot be guessed; fewer might be somebody's idea of a password. */
    static final int SHORTEST = 20;

    private final @Nullable Path file;
    private final Map<String, String> passwords;

    private Credentials(@Nullable Path file, Map<String, String> passwords) {
        this.file = file;
        this.passwords = Collections.unmodifiableMap(passwords);
    }

    /**
     * Reads the file; when there is none, writes it once with a new password for each user. A user of the
     * settings that has none yet gets one.
     *
     * @param logins of all users
     */
    public static Credentials keptIn(Path file, Set<String> logins) {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, passwordsFor(logins));
        }
        Credentials kept = read(file, logins);
        Set<String> without = new TreeSet<>(logins);
        without.removeAll(kept.passwords.keySet());
        // One of the four whose line was taken out is to stay out.
        without.removeIf(login -> LedgerUser.named(login).isPresent());
        return without.isEmpty() ? kept : withMore(file, logins, without);
    }

    private static Credentials withMore(Path file, Set<String> logins, Set<String> without) {
        try {
            String before = Files.readString(file);
            String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            Files.writeString(file, end + passwordsFor(without), StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new CannotStart(
                    "The new passwords of " + String.join(", ", without) + " cannot be written to " + file + ".",
                    "Check that the user who runs the ledger may write it.",
                    unwritable);
        }
        return read(file, logins);
    }

    private static String passwordsFor(Set<String> logins) {
        return logins.stream()
                .map(login -> login + ":" + Secret.random() + "\n")
                .collect(Collectors.joining());
    }

    /** Reads the file that the operator wrote. */
    public static Credentials given(@Nullable Path file, Set<String> logins) {
        if (file == null) {
            throw new CannotStart(
                    "LEDGER_DATABASE_URL is set and LEDGER_CREDENTIALS is not: nobody could sign in.",
                    "Write a file of user:password lines (coordinator, auditor, dashboard, admin), readable by its owner"
                            + " alone, and name it in LEDGER_CREDENTIALS.");
        }
        return read(file, logins);
    }

    private static Credentials read(Path file, Set<String> logins) {
        try {
            if (OwnerOnly.isOpenToOthers(file)) {
                throw new CannotStart(
                        "Others than its owner can read the passwords in " + file + ".",
                        "Take their permissions away: chmod 600.");
            }
            return new Credentials(file, parse(file, Files.readAllLines(file), logins));
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "The passwords in " + file + " cannot be read.",
                    "Check that the file exists and that the user who runs the ledger owns it.",
                    unreadable);
        }
    }

    private static Map<String, String> parse(Path file, List<String> lines, Set<String> logins) {
        Map<String, String> passwords = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String password = line.substring(colon + 1);
            // Names the line, never its content.
            String place = "Line " + (i + 1) + " of " + file;
            String user = line.substring(0, Math.max(colon, 0));
            if (!logins.contains(user)) {
                throw new CannotStart(
                        place + " names no user of the ledger.",
                        "Write user:password, where user is one of: " + String.join(", ", logins) + ".");
            }
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
        Map<String, String> inOrder = new LinkedHashMap<>();
        logins.stream()
                .filter(passwords::containsKey)
                .forEach(login -> inOrder.put(login, Objects.requireNonNull(passwords.get(login))));
        return inOrder;
    }

    /** None: users sign in otherwise. */
    public static Credentials none() {
        return new Credentials(null, Map.of());
    }

    /** The names of those that have a password, in the order in which the users were given. */
    public List<String> logins() {
        return List.copyOf(passwords.keySet());
    }

    /**
     * Writes a new password for one user into the file, which keeps all else; an application that runs does not learn of it.
     *
     * @param login of one of the users that there are by the settings
     */
    public void renew(String login) {
        Path kept = Objects.requireNonNull(file, "passwords that are in a file");
        String renewed = login + ":" + Secret.random();
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(kept));
            lines.removeIf(line -> line.strip().startsWith(login + ":"));
            lines.add(renewed);
            OwnerOnly.write(kept, String.join("\n", lines) + "\n");
        } catch (IOException | UncheckedIOException unusable) {
            throw new CannotStart(
                    "The passwords in " + kept + " cannot be written.",
                    "Give the command as the user that owns the file and its directory.",
                    unusable);
        }
    }

    /** Where they are written; absent when there are none. */
    public @Nullable Path file() {
        return file;
    }

    Map<String, String> passwords() {
        return passwords;
    }

    /** Without the passwords, so that it can be printed. */
    @Override
    public String toString() {
        return "Credentials[" + file + "]";
    }
}
