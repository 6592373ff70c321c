package fr.partnershipledger.core.decision;

import fr.partnershipledger.core.identity.StreamId;

/** Something that happened and stays so. Events are immutable, and their stored names never change. */
public interface LedgerEvent {

    /** The stream it belongs to. */
    StreamId stream();

    /**
     * The name under which a kind of event is stored.
     *
     * @throws IllegalArgumentException when the class has none
     */
    static String nameOf(Class<? extends LedgerEvent> kind) {
        EventName name = kind.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalArgumentException(kind + " has no @EventName");
        }
        return name.value();
    }
}
