package fr.partnershipledger.core.identity;

/** Names an action within its contract. */
public record ActionKey(String value) implements Identifier {

    public ActionKey {
        Identifier.check("action", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
