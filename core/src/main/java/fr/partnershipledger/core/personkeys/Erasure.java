package fr.partnershipledger.core.personkeys;

import fr.partnershipledger.core.identity.PersonId;
import java.time.Instant;

/**
 * A person's name that nobody can read any more.
 *
 * @param erasedAt by the database's clock
 * @param now whether it was erased by this request, not by an earlier one
 */
public record Erasure(PersonId person, Instant erasedAt, boolean now) {}
