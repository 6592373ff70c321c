package fr.partnershipledger.core.identity;

/** Names a partner. */
public record PartnerId(String value) implements StreamIdentifier {

    public PartnerId {
        Identifier.check("id", value);
    }

    @Override
    public StreamId stream() {
        return new StreamId("partner", value);
    }

    /** The name of the stream: this is what the event store knows the partner by. */
    @Override
    public String toString() {
        return stream().toString();
    }
}
