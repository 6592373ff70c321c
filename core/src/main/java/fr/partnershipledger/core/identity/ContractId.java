package fr.partnershipledger.core.identity;

/** Names a contract. */
public record ContractId(String value) implements StreamIdentifier {

    public ContractId {
        Identifier.check("id", value);
    }

    @Override
    public StreamId stream() {
        return new StreamId("contract", value);
    }

    /** The name of the stream: this is what the event store knows the contract by. */
    @Override
    public String toString() {
        return stream().toString();
    }
}
