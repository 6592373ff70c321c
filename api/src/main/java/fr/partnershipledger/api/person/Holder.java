package fr.partnershipledger.api.person;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, as a body tells it: an object with a name, or just a pseudonym.
 *
 * @param id the pseudonym; chosen by the ledger when absent
 * @param name absent where the body tells just the pseudonym
 */
public record Holder(
        @Nullable PersonId id,
        @Limited(required = true) @Nullable PersonName name) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Holder of(String pseudonym) {
        return new Holder(new PersonId(pseudonym), null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Holder named(@JsonProperty("id") @Nullable PersonId id, @JsonProperty("name") @Nullable PersonName name) {
        if (name == null) {
            throw Rule.TEXT_MISSING.refuse("person.name");
        }
        return new Holder(id, name);
    }
}
