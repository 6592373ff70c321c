package fr.partnershipledger.api.security;

import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.scope.Scope;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code ledger.security.}.
 *
 * @param users by login: users with a password besides the four that there are anyway, or what differs for one of those
 */
@ConfigurationProperties("ledger.security")
public record SecuritySettings(@DefaultValue Map<String, Login> users) {

    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{0,63}";

    /**
     * One user.
     *
     * @param role what the user may do; may be absent for a login that is a role's name
     * @param territories INSEE codes; the user is limited to their contracts
     * @param partners identifiers; the user is limited to contracts that they are or were a part of
     */
    public record Login(
            @Nullable LedgerUser role,
            @Nullable Set<String> territories,
            @Nullable Set<String> partners) {}

    /** The names of all users that have a password, in a fixed order. */
    public Set<String> logins() {
        Set<String> logins = new TreeSet<>(users.keySet());
        Arrays.stream(LedgerUser.values()).map(LedgerUser::login).forEach(logins::add);
        return logins;
    }

    /** The users by login; {@link CannotStart} when something about one of them cannot be meant. */
    Map<String, KnownUser> known() {
        Map<String, KnownUser> known = new TreeMap<>();
        for (String login : logins()) {
            known.put(login, user(login, users.getOrDefault(login, new Login(null, null, null))));
        }
        return Collections.unmodifiableMap(known);
    }

    private static KnownUser user(String login, Login given) {
        String place = "ledger.security.users." + login;
        if (!login.matches(LOGIN)) {
            throw new CannotStart(
                    "A user in ledger.security.users has a name that is none.",
                    "Use lower-case letters, digits, dots, hyphens and underscores, 64 at most.");
        }
        LedgerUser role = given.role() == null
                ? LedgerUser.named(login)
                        .orElseThrow(() -> new CannotStart(
                                place + " says no role.",
                                "Set " + place + ".role to COORDINATOR, AUDITOR or DASHBOARD."))
                : given.role();
        Scope scope = scope(place, given);
        if (role == LedgerUser.ADMIN && scope.isLimited()) {
            throw new CannotStart(
                    place + " limits an ADMIN, who runs the whole ledger.", "Take its territories and partners away.");
        }
        return new KnownUser(login, role, scope);
    }

    private static Scope scope(String place, Login given) {
        if (given.territories() == null && given.partners() == null) {
            return Scope.everything();
        }
        return Scope.of(
                all(place + ".territories", given.territories(), TerritoryCode::new),
                all(place + ".partners", given.partners(), PartnerId::new));
    }

    private static <I> Set<I> all(String place, @Nullable Set<String> given, Function<String, I> maker) {
        try {
            return (given == null ? Stream.<String>empty() : given.stream())
                    .map(maker)
                    .collect(Collectors.toSet());
        } catch (Refusal malformed) {
            throw new CannotStart(
                    place + " holds what is none.",
                    "Write INSEE codes or partners' identifiers, with commas.",
                    malformed);
        }
    }

    /** A user that may sign in with a password. */
    record KnownUser(String login, LedgerUser role, Scope scope) {}
}
