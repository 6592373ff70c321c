package fr.partnershipledger.api.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where to look once the application answers, and where the passwords are; never what they are. */
@Component
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private final SignInHint hint;

    Announcement(SignInHint hint) {
        this.hint = hint;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext context)) {
            return;
        }
        var server = context.getWebServer();
        if (server == null) {
            return;
        }
        String seconds = event.getTimeTaken() == null
                ? ""
                : " after %.1f s".formatted(event.getTimeTaken().toMillis() / 1000.0);
        LOG.info("The partnership ledger answers on http://localhost:{}{}", server.getPort(), seconds);
        LOG.info(
                "Open it in a browser and sign in as coordinator, auditor, dashboard or admin; for programs: "
                        + "http://localhost:{}/api/v1/contracts",
                server.getPort());
        if (hint.credentials() == null) {
            LOG.info("Users sign in with tokens of the OpenID Connect provider; there are no passwords");
        } else {
            LOG.info("Passwords, one user:password a line: {}", hint.credentials());
        }
        LOG.info("Data: {}", hint.data());
    }
}
