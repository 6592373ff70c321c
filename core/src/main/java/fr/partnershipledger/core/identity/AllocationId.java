package fr.partnershipledger.core.identity;

/** Names an allocation within its commitment. */
public record AllocationId(String value) implements Identifier {

    public AllocationId {
        Identifier.check("allocation", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
