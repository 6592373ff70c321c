package fr.partnershipledger.api.person;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.personkeys.Erasure;
import fr.partnershipledger.core.personkeys.PersonKeys;
import java.security.Principal;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The erasure of a person's name, everywhere and for ever. */
@RestController
@RequestMapping("/api/v1/persons/{id}")
class PersonController {

    private static final Logger LOG = LoggerFactory.getLogger(PersonController.class);

    private final PersonKeys keys;

    PersonController(PersonKeys keys) {
        this.keys = keys;
    }

    record Erased(PersonId id, Instant erasedAt) {}

    @PostMapping("/erasure")
    Erased erase(@PathVariable PersonId id, Principal user) {
        Erasure erasure = keys.erase(id).orElseThrow(NotFound::new);
        if (erasure.now()) {
            LOG.info("name-erased person={} by={} at={}", id, user.getName(), erasure.erasedAt());
        }
        return new Erased(id, erasure.erasedAt());
    }
}
