package fr.partnershipledger.api.person;

import fr.partnershipledger.core.identity.PersonId;
import java.security.Principal;
import java.time.Instant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The erasure of a person's name, everywhere and for ever. */
@RestController
@RequestMapping("/api/v1/persons/{id}")
class PersonController {

    private final PersonErasure erasures;

    PersonController(PersonErasure erasures) {
        this.erasures = erasures;
    }

    record Erased(PersonId id, Instant erasedAt) {}

    @PostMapping("/erasure")
    Erased erase(@PathVariable PersonId id, Principal user) {
        return new Erased(id, erasures.erase(id, user).erasedAt());
    }
}
