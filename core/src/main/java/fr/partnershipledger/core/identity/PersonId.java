package fr.partnershipledger.core.identity;

/** A pseudonym for a natural person: events hold this and never the name. */
public record PersonId(String value) implements Identifier {

    public PersonId {
        Identifier.check("person", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
