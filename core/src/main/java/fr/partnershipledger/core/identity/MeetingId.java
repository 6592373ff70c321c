package fr.partnershipledger.core.identity;

/** Names a meeting within its contract. */
public record MeetingId(String value) implements Identifier {

    public MeetingId {
        Identifier.check("meeting", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
