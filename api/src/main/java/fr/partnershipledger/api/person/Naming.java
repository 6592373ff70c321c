package fr.partnershipledger.api.person;

import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.core.personkeys.NamedPerson;
import fr.partnershipledger.core.personkeys.PersonKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals the name of a person before a decision is sent on its way: what is decided, recorded and digested holds none in clear. */
@Component
public final class Naming {

    private final PersonKeys keys;

    Naming(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * A person, fit to be recorded.
     *
     * @param told what the body told, in place of which this is digested: the pseudonym alone, or with a digest of the name
     */
    public record Sealed(PersonId id, @Nullable SealedName name, Object told) {}

    /** What is digested of a person with a name. It is stored as a part of the fingerprint of a decision, so it tells no name. */
    private record Told(@Nullable PersonId id, String nameDigest) {}

    /** @throws fr.partnershipledger.core.rule.Refusal when no names are kept, or that of this person was erased */
    public Sealed seal(Holder holder, Recording recording) {
        PersonId id = holder.id();
        PersonName name = holder.name();
        if (name == null) {
            PersonId pseudonym = Objects.requireNonNull(id);
            return new Sealed(pseudonym, null, pseudonym);
        }
        // The same pseudonym for a repetition, which so finds the key under which its name has the same digest.
        PersonId person = id == null ? keys.pseudonym(recording.occasion()) : id;
        NamedPerson named = recording.isDryRun() ? keys.rehearse(person, name) : keys.name(person, name);
        return new Sealed(person, named.sealedName(), new Told(id, named.digest()));
    }
}
