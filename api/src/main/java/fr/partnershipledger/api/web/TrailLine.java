package fr.partnershipledger.api.web;

import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail on a page.
 *
 * @param contractTitle absent for events of partners and territories, and where the page is the contract's own
 * @param file the address of the decision document's file; absent when it is not kept here
 * @param corrected the address of the line that this one reverses
 * @param correction the address of the line that reverses this one
 */
public record TrailLine(
        FindAuditTrail.Line line,
        @Nullable String contractTitle,
        @Nullable String file,
        @Nullable String corrected,
        @Nullable String correction) {

    /** The addresses of lines on some page of an audit trail. */
    record Addresses(String trail, Set<Long> here) {

        @Nullable
        String of(@Nullable Long position) {
            if (position == null) {
                return null;
            }
            String anchor = "#e" + position;
            return here.contains(position) ? anchor : trail + "?cursor=" + Trail.before(position) + anchor;
        }
    }

    static TrailLine of(
            FindAuditTrail.Line line, @Nullable String contractTitle, Set<String> files, Addresses addresses) {
        return new TrailLine(
                line,
                contractTitle,
                file(line.contract(), line.document(), files),
                addresses.of(line.corrects()),
                addresses.of(line.correctedBy()));
    }

    /** @param files the SHA-256 of those that are kept */
    static @Nullable String file(
            @Nullable ContractId contract, @Nullable DecisionDocument document, Set<String> files) {
        String sha256 = document == null ? null : document.sha256();
        return contract == null || sha256 == null || !files.contains(sha256)
                ? null
                : "/contracts/" + contract + "/documents/" + sha256;
    }

    /**
     * What a browser compares with the proved event, so that a proof of another event, or of another text, is no proof of this
     * line: parts of the canonical JSON that the line tells.
     */
    public String told() {
        return String.join(
                " ",
                line.name(),
                line.stream().toString(),
                line.actor().id(),
                line.effective().on().toString());
    }
}
