package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.participation.Participation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a contract on paper: its story, partners, money, every event with the hash of its leaf, and what verifies it. Persons
 * are told by pseudonym.
 *
 * @param moments what stands, by effective date
 * @param budget by term and partner
 * @param seal absent when nothing is sealed
 * @param madeAt when it was made
 */
public record Dossier(
        FindContract.Answer contract,
        String territory,
        PageTime time,
        List<Moment> moments,
        List<Participation> participants,
        @Nullable BudgetTable budget,
        List<Event> events,
        @Nullable Seal seal,
        Instant madeAt) {

    /** So many events a PDF has at most: it is laid out in memory. The page and the bundle have them all. */
    static final int MOST_EVENTS_OF_A_PDF = 3_000;

    /** @param hash of the leaf, in base64 (RFC 6962) */
    public record Event(FindAuditTrail.Line line, String hash) {}

    /** Whether it can be had as one PDF. */
    public boolean isPrintable() {
        return events.size() <= MOST_EVENTS_OF_A_PDF;
    }
}
