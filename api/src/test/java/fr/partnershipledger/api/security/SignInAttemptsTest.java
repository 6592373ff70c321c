package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInAttemptsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SignInAttempts attempts = new SignInAttempts(() -> now);

    private void fail(int times, String login, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(login, address);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9, 0", "10, 1", "11, 2", "14, 16", "18, 256", "19, 300", "1000, 300"})
    void the_more_failures_the_longer_the_wait(int failures, int seconds) {
        fail(failures, "coordinator", "10.0.0.1");

        assertThat(attempts.wait("coordinator", "10.0.0.1")).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void an_address_that_tries_many_logins_waits_with_all_of_them() {
        for (int i = 0; i < 12; i++) {
            attempts.failed("login" + i, "10.0.0.1");
        }

        assertThat(attempts.wait("new", "10.0.0.1")).isPositive();
        assertThat(attempts.wait("new", "10.0.0.2")).isZero();
    }

    @Test
    void a_login_that_many_addresses_try_waits_at_new_ones_and_not_where_it_signed_in_before() {
        attempts.succeeded("coordinator", "192.0.2.1");
        for (int i = 0; i < 50; i++) {
            attempts.failed("coordinator", "10.0.0." + i);
        }

        assertThat(attempts.wait("coordinator", "10.0.1.1")).isPositive();
        assertThat(attempts.wait("coordinator", "192.0.2.1")).isZero();
    }

    @Test
    void who_signed_in_before_is_not_held_up_by_others_at_the_same_address() {
        attempts.succeeded("coordinator", "10.0.0.1");
        fail(50, "auditor", "10.0.0.1");

        assertThat(attempts.wait("coordinator", "10.0.0.1")).isZero();
        fail(11, "coordinator", "10.0.0.1");
        assertThat(attempts.wait("coordinator", "10.0.0.1")).isPositive();
    }

    @Test
    void failures_are_forgotten() {
        fail(12, "coordinator", "10.0.0.1");
        now = now.plus(Duration.ofMinutes(16));

        assertThat(attempts.wait("coordinator", "10.0.0.1")).isZero();
        attempts.failed("coordinator", "10.0.0.1");
        assertThat(attempts.wait("coordinator", "10.0.0.1")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:",
        "2001:db8:1:2:a:b:c:d, 2001:db8:1:2:",
        "0:0:0:0:0:0:0:1, 0:0:0:0:",
        "::1, ::1",
    })
    void of_an_ipv6_address_the_network_counts(String address, String network) {
        assertThat(NetworkAddress.network(address)).isEqualTo(network);
    }
}
