package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened? Every event effective and recorded by the point in time, in the order of recording.
 *
 * @param scope only events of contracts in it, and those of partners and territories
 * @param locale French, or else English
 */
public record FindAuditTrail(Scope scope, Filter filter, PointInTime at, Locale locale, Paging paging) {

    /**
     * Which events; what is absent lets all pass, and what is given must all let an event pass.
     *
     * @param partner only events that speak of it
     * @param names only events with one of these stored names; any when empty
     * @param effectiveTo the last effective date
     * @param recordedTo the last recorded time
     * @param document only events whose decision document has this reference
     * @param q only events of which each word of this begins a word of what is told: of the sentence in French or English, the
     *     note, or the document's reference; the names of persons are not looked through
     */
    public record Filter(
            @Nullable ContractId contract,
            @Nullable PartnerId partner,
            Set<String> names,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            @Nullable Instant recordedFrom,
            @Nullable Instant recordedTo,
            @Nullable Actor actor,
            @Nullable String document,
            @Nullable String q) {

        public Filter {
            names = Set.copyOf(names);
        }

        public static Filter of(ContractId contract) {
            return new Filter(contract, null, Set.of(), null, null, null, null, null, null, null);
        }

        public static Filter of(PartnerId partner) {
            return new Filter(null, partner, Set.of(), null, null, null, null, null, null, null);
        }

        public static Filter none() {
            return new Filter(null, null, Set.of(), null, null, null, null, null, null, null);
        }
    }

    /**
     * One event in words.
     *
     * @param sentence what happened, for a reader who knows nothing of events
     * @param contract absent for events of partners and territories
     * @param partners those the event speaks of
     * @param payload the stored JSON, exactly as it was written
     * @param corrects the position of the event that this one reverses
     * @param correctedBy the position of the event that reversed this one, if that was known at the point in time
     */
    public record Line(
            long position,
            UUID event,
            String name,
            StreamId stream,
            @Nullable ContractId contract,
            List<PartnerId> partners,
            String sentence,
            Actor actor,
            Effective effective,
            Instant recordedAt,
            UUID command,
            @Nullable DecisionDocument document,
            @Nullable String note,
            String payload,
            @Nullable Long corrects,
            @Nullable Long correctedBy) {

        /** Without the sentence, in which a person may be named. */
        @Override
        public String toString() {
            return "Line[" + position + " " + name + "]";
        }
    }
}
