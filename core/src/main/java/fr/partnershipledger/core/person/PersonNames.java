package fr.partnershipledger.core.person;

import fr.partnershipledger.core.identity.PersonId;
import java.util.Map;

/** Opens sealed names for one answer. What is opened is not kept, so that an erasure holds at once and everywhere. */
public interface PersonNames {

    /**
     * Opens the names of an answer together.
     *
     * @param sealed whose name each is
     * @return the names; one that is missing was erased
     */
    Map<SealedName, PersonName> open(Map<SealedName, PersonId> sealed);
}
