package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that a page shows, as its address says: {@code asOf}, {@code knownAt}, and {@code from} to compare with. The page's
 * links keep it.
 *
 * @param at what the page shows
 * @param today in the ledger's zone
 * @param from the date to compare with; absent when nothing is compared
 */
public record PageTime(
        PointInTime at, LocalDate today, @Nullable LocalDate from) {

    public LocalDate asOf() {
        return at.asOf();
    }

    /** Absent when everything counts that is known now. */
    public @Nullable Instant knownAt() {
        return at.isAsKnownNow() ? null : at.knownAt();
    }

    /** Whether the page shows anything else than today, as known now. */
    public boolean elsewhen() {
        return !at.asOf().equals(today) || !at.isAsKnownNow();
    }

    /** To go after an address: empty, or {@code ?asOf=…}. */
    public String query() {
        List<String> parts = new ArrayList<>();
        if (!at.asOf().equals(today)) {
            parts.add("asOf=" + at.asOf());
        }
        if (!at.isAsKnownNow()) {
            parts.add("knownAt=" + at.knownAt());
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** To go after an address that has a question mark already: empty, or {@code &asOf=…}. */
    public String more() {
        String query = query();
        return query.isEmpty() ? "" : "&" + query.substring(1);
    }
}
