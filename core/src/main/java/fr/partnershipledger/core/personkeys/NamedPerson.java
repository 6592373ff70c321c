package fr.partnershipledger.core.personkeys;

import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.SealedName;

/**
 * A person and the name that was told, fit to be recorded.
 *
 * @param digest tells whether another name was told, and nothing about this one; nobody can make it again after an erasure
 */
public record NamedPerson(PersonId person, SealedName sealedName, String digest) {}
