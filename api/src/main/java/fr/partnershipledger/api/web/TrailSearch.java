package fr.partnershipledger.api.web;

import fr.partnershipledger.api.scope.CarriesScope;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.scope.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks for in the audit trail, as the page's address says it. The page, its next pages and its file obey the
 * same search.
 *
 * @param scope the reader's
 * @param kinds stored names of events; any when empty
 * @param effectiveTo the last day
 * @param recordedTo the last day, in the ledger's zone
 */
@CarriesScope
public record TrailSearch(
        Scope scope,
        @Nullable String q,
        Set<String> kinds,
        @Nullable PartnerId partner,
        @Nullable Actor person,
        @Nullable String document,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @Nullable LocalDate recordedFrom,
        @Nullable LocalDate recordedTo) {

    public TrailSearch {
        kinds = Set.copyOf(kinds);
    }

    /** Whether everything is shown. */
    public boolean isEmpty() {
        return query().isEmpty();
    }

    /** The one kind that is looked for, for a field with one choice; empty when it is any or several. */
    public String kind() {
        return kinds.size() == 1 ? kinds.iterator().next() : "";
    }

    FindAuditTrail.Filter in(@Nullable ContractId contract, ZoneId zone) {
        return new FindAuditTrail.Filter(
                contract,
                partner,
                kinds,
                effectiveFrom,
                effectiveTo,
                recordedFrom == null ? null : recordedFrom.atStartOfDay(zone).toInstant(),
                recordedTo == null
                        ? null
                        : recordedTo.atTime(LocalTime.MAX).atZone(zone).toInstant(),
                person,
                document,
                q);
    }

    /** To go into an address after something else: empty, or {@code &q=…}. */
    public String more() {
        String query = query();
        return query.isEmpty() ? "" : "&" + query;
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        put(parts, "q", q);
        kinds.stream().sorted().forEach(kind -> put(parts, "kind", kind));
        put(parts, "partner", partner);
        put(parts, "person", person == null ? null : person.id());
        put(parts, "document", document);
        put(parts, "effectiveFrom", effectiveFrom);
        put(parts, "effectiveTo", effectiveTo);
        put(parts, "recordedFrom", recordedFrom);
        put(parts, "recordedTo", recordedTo);
        return String.join("&", parts);
    }

    private static void put(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
