package fr.partnershipledger.api.decision;

import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.rule.Checks;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The body of every decision: its own fields, and {@code decision}. */
public interface DecisionBody {

    @Nullable
    Circumstances decision();

    /**
     * What every decision may say besides its own content.
     *
     * @param effectiveOn when it holds in the world; today when absent
     * @param precision how much of that date the source gives; the day when absent
     * @param document what justifies it
     * @param note a remark, at most 4,000 characters
     */
    record Circumstances(
            @Nullable LocalDate effectiveOn,
            @Nullable Precision precision,
            @Nullable Document document,
            @Limited(Checks.NOTE_LENGTH) @Nullable String note) {

        static final Circumstances UNSAID = new Circumstances(null, null, null, null);
    }

    /** A deliberation, an amendment: see {@link DecisionDocument}. */
    record Document(
            @Limited(Checks.REFERENCE_LENGTH) String reference,
            @Nullable LocalDate date,
            @Limited(form = "[0-9a-f]{64}") @Nullable String sha256,
            @Nullable URI uri) {

        DecisionDocument toDomain() {
            return new DecisionDocument(reference, date, sha256, uri);
        }
    }

    /** A decision that says nothing of its own: the address names all. */
    record Plain(@Nullable Circumstances decision) implements DecisionBody {

        /** @param given absent when the request had no body */
        public static Plain of(@Nullable Plain given) {
            return given == null ? new Plain(null) : given;
        }
    }

    /** A decision that may say why. */
    record WithReason(
            @Limited(Checks.NOTE_LENGTH) @Nullable String reason,
            @Nullable Circumstances decision) implements DecisionBody {

        /** @param given absent when the request had no body */
        public static WithReason of(@Nullable WithReason given) {
            return given == null ? new WithReason(null, null) : given;
        }
    }
}
