package fr.partnershipledger.core.identity;

/** Names a facility within its action. */
public record FacilityKey(String value) implements Identifier {

    public FacilityKey {
        Identifier.check("facility", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
