package fr.partnershipledger.api.security;

import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.projections.scope.Scope;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
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
 * @param issuer an OpenID Connect provider, as it calls itself in {@code iss}; with it, tokens are the only way to sign in
 * @param audience what a token must say in {@code aud} to be meant for this ledger
 * @param rolesClaim the claim with the user's roles; a dotted path for one inside others
 * @param roles which values of that claim stand for a role; the role's own name when absent
 * @param territoriesClaim the claim with INSEE codes to which the user is limited
 * @param partnersClaim the claim with partners to which the user is limited
 */
@ConfigurationProperties("ledger.security")
public record SecuritySettings(
        @DefaultValue Map<String, Login> users,
        @Nullable String issuer,
        @Nullable String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<LedgerUser, Set<String>> roles,
        @DefaultValue("ledger_territories") String territoriesClaim,
        @DefaultValue("ledger_partners") String partnersClaim) {

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

    /** {@link CannotStart} when tokens are wanted and could not be checked. */
    public SecuritySettings {
        if (issuer != null && issuer.isBlank()) {
            issuer = null;
        }
        if (issuer != null && (audience == null || audience.isBlank())) {
            throw new CannotStart(
                    "LEDGER_SECURITY_ISSUER is set and LEDGER_SECURITY_AUDIENCE is not: a token for any other application"
                            + " would do here.",
                    "Set it to what the provider writes into aud for this ledger.");
        }
        if (issuer != null && !isSafe(address(issuer))) {
            throw new CannotStart(
                    "LEDGER_SECURITY_ISSUER is not an address with https.",
                    "Write the provider's issuer, for instance https://login.example.org/realms/town.");
        }
    }

    private static URI address(String issuer) {
        try {
            return URI.create(issuer);
        } catch (IllegalArgumentException malformed) {
            return URI.create("none:none");
        }
    }

    /** Keys that come over plain HTTP from another machine could be anybody's. */
    static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && Set.of("localhost", "127.0.0.1", "[::1]").contains(host)));
    }

    /** Whether users sign in with tokens, and with nothing else. */
    public boolean byTokens() {
        return issuer != null;
    }

    /** The names of all users that may have a password: the four there are anyway, then those of the settings. */
    public Set<String> logins() {
        Set<String> logins = new LinkedHashSet<>();
        Arrays.stream(LedgerUser.values()).map(LedgerUser::login).forEach(logins::add);
        logins.addAll(new TreeSet<>(users.keySet()));
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
