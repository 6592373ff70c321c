package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.api.security.SecuritySettings.KnownUser;
import fr.partnershipledger.api.security.SecuritySettings.Login;
import fr.partnershipledger.api.startup.CannotStart;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecuritySettingsTest {

    private static SecuritySettings settings(
            Map<String, Login> users, @Nullable String issuer, @Nullable String audience) {
        return new SecuritySettings(users, issuer, audience, "roles", Map.of(), "territories", "partners");
    }

    private static KnownUser user(String login, Login given) {
        return Objects.requireNonNull(
                settings(Map.of(login, given), null, null).known().get(login));
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example.org, ledger, is not an address with https",
        "http://localhost.example.org, ledger, is not an address with https",
        "http://localhost@login.example.org, ledger, is not an address with https",
        "ftp://login.example.org, ledger, is not an address with https",
        "login.example.org, ledger, is not an address with https",
        "not an address, ledger, is not an address with https",
        "https://login.example.org, , LEDGER_SECURITY_AUDIENCE is not",
        "https://login.example.org, '', LEDGER_SECURITY_AUDIENCE is not",
    })
    void tokens_that_could_be_anybodys_stop_the_start(String issuer, @Nullable String audience, String reason) {
        assertThatThrownBy(() -> settings(Map.of(), issuer, audience))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"https://login.example.org/realms/town, true", "http://localhost:9000, true", "'', false", ", false"})
    void users_sign_in_with_tokens_once_an_issuer_is_named(@Nullable String issuer, boolean tokens) {
        assertThat(settings(Map.of(), issuer, "ledger").byTokens()).isEqualTo(tokens);
    }

    @Test
    void a_user_without_limits_sees_everything_and_one_with_an_empty_list_nothing() {
        KnownUser whole = user("clerk", new Login(LedgerUser.AUDITOR, null, null));
        KnownUser nothing = user("clerk", new Login(LedgerUser.AUDITOR, Set.of(), null));
        KnownUser town = user("coordinator", new Login(null, Set.of("97412"), Set.of("caf")));

        assertThat(whole.scope().isLimited()).isFalse();
        assertThat(nothing.scope().isLimited()).isTrue();
        assertThat(nothing.scope().holds(new TerritoryCode("97412"))).isFalse();
        assertThat(town.role()).isEqualTo(LedgerUser.COORDINATOR);
        assertThat(town.scope().holds(new TerritoryCode("97412"))).isTrue();
        assertThat(town.scope().holds(new TerritoryCode("97411"))).isFalse();
        assertThat(town.scope().holds(new PartnerId("caf"))).isTrue();
        assertThat(town.scope().toString()).doesNotContain("97412", "caf");
    }

    @Test
    void what_cannot_be_meant_stops_the_start() {
        assertThatThrownBy(() -> user("clerk", new Login(null, null, null))).hasMessageContaining("says no role");
        assertThatThrownBy(() -> user("Clerk\n", new Login(LedgerUser.AUDITOR, null, null)))
                .hasMessageContaining("a name that is none");
        assertThatThrownBy(() -> user("boss", new Login(LedgerUser.ADMIN, Set.of("97412"), null)))
                .hasMessageContaining("limits an ADMIN");
        assertThatThrownBy(() -> user("clerk", new Login(LedgerUser.AUDITOR, Set.of("Saint-Joseph"), null)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("territories");
    }
}
