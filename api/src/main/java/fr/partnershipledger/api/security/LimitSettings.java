package fr.partnershipledger.api.security;

import fr.partnershipledger.api.startup.CannotStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code ledger.limits.}, on each node.
 *
 * @param requestsPerSecond how many requests a user may send each second in the long run, 1 to 1,000,000
 * @param burst how many at once after a while of silence; at least as many as in a second
 */
@ConfigurationProperties("ledger.limits")
record LimitSettings(
        @DefaultValue("200") long requestsPerSecond,
        @DefaultValue("2000") long burst) {

    private static final long MOST = 1_000_000;

    LimitSettings {
        if (requestsPerSecond < 1 || requestsPerSecond > MOST || burst < requestsPerSecond || burst > 10 * MOST) {
            throw new CannotStart(
                    "The limits of requests (ledger.limits) make no sense.",
                    "Set requests-per-second from 1 to 1000000, and burst to no less.");
        }
    }
}
