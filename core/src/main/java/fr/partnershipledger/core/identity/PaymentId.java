package fr.partnershipledger.core.identity;

/** Names a payment within its commitment. */
public record PaymentId(String value) implements Identifier {

    public PaymentId {
        Identifier.check("payment", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
