package fr.partnershipledger.api.person;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.personkeys.Erasure;
import fr.partnershipledger.core.personkeys.PersonKeys;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Erases a person's name everywhere and for ever, for programs and pages alike, and notes who asked for it. */
@Component
public final class PersonErasure {

    private static final Logger LOG = LoggerFactory.getLogger(PersonErasure.class);

    private final PersonKeys keys;

    PersonErasure(PersonKeys keys) {
        this.keys = keys;
    }

    /** @throws NotFound when no name was ever kept for this pseudonym */
    public Erasure erase(PersonId id, Principal user) {
        Erasure erasure = keys.erase(id).orElseThrow(NotFound::new);
        if (erasure.now()) {
            LOG.info("name-erased person={} by={} at={}", id, user.getName(), erasure.erasedAt());
        }
        return erasure;
    }
}
