package fr.partnershipledger.api.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long somebody has to wait before trying a password again. Failures are counted by login and by network address; the more
 * there were, the longer the wait. Who signed in with a login from an address before is not held up by the failures of others:
 * there only their own count, so that nobody can lock somebody else out. Unknown logins are treated like known ones.
 */
final class SignInAttempts {

    private static final int FREE = 10;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    private final InstantSource clock;
    private final LastUsed<Failures> addresses = new LastUsed<>(MOST_REMEMBERED);
    private final LastUsed<Failures> logins = new LastUsed<>(MOST_REMEMBERED);
    private final LastUsed<Failures> pairs = new LastUsed<>(MOST_REMEMBERED);

    SignInAttempts(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this login has to wait at this address; zero when it need not. */
    synchronized Duration wait(String login, String address) {
        Instant now = clock.instant();
        Failures own = pair(login, address);
        if (own.trusted) {
            return own.wait(now);
        }
        Duration byAddress = of(addresses, address).wait(now);
        Duration byLogin = of(logins, login).wait(now);
        return byAddress.compareTo(byLogin) > 0 ? byAddress : byLogin;
    }

    synchronized void failed(String login, String address) {
        Instant now = clock.instant();
        Failures own = pair(login, address);
        own.add(now);
        of(addresses, address).add(now);
        if (!own.trusted) {
            of(logins, login).add(now);
        }
    }

    synchronized void succeeded(String login, String address) {
        Failures own = pair(login, address);
        own.trusted = true;
        own.number = 0;
    }

    private Failures pair(String login, String address) {
        return of(pairs, address + " " + login);
    }

    private static Failures of(LastUsed<Failures> all, String key) {
        return all.get(key, Failures::new);
    }

    private static final class Failures {

        private boolean trusted;
        private int number;
        private Instant last = Instant.EPOCH;

        void add(Instant now) {
            number = last.plus(FORGOTTEN_AFTER).isBefore(now) ? 1 : number + 1;
            last = now;
        }

        /** Nothing for the first few, then a second, two, four, and so on. */
        Duration wait(Instant now) {
            if (number < FREE) {
                return Duration.ZERO;
            }
            Duration whole = Duration.ofSeconds(1L << Math.min(number - FREE, 10));
            Duration rest = Duration.between(now, last.plus(whole.compareTo(LONGEST) > 0 ? LONGEST : whole));
            return rest.isNegative() ? Duration.ZERO : rest;
        }
    }
}
