package fr.partnershipledger.core.personkeys;

import fr.partnershipledger.core.identity.PersonId;

/**
 * A name was not erased and yet does not open: somebody changed it, its key or the row of its key, or another node has
 * another master key. It is a fault to be looked into, never to be shown as an erasure.
 */
public final class NameUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NameUnreadable(PersonId person, String why) {
        super("the name of " + person + " was not erased and cannot be read: " + why);
    }
}
