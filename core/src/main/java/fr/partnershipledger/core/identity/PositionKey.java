package fr.partnershipledger.core.identity;

/** Names a coordination position within its contract. */
public record PositionKey(String value) implements Identifier {

    public PositionKey {
        Identifier.check("position", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
