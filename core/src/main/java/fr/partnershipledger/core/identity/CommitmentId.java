package fr.partnershipledger.core.identity;

/** Names a commitment within its contract. */
public record CommitmentId(String value) implements Identifier {

    public CommitmentId {
        Identifier.check("commitment", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
