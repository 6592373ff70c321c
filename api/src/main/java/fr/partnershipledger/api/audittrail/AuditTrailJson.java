package fr.partnershipledger.api.audittrail;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import java.time.LocalDate;
import org.springframework.boot.jackson.JacksonMixin;

/** How lines of the audit trail are written: with the names by which every event is quoted. */
final class AuditTrailJson {

    private AuditTrailJson() {}

    @JacksonMixin(FindAuditTrail.Line.class)
    interface Line {

        @JsonProperty("type")
        String name();

        @JsonUnwrapped
        Effective effective();

        /** JSON already. */
        @JsonProperty("data")
        @JsonRawValue
        String payload();
    }

    @JacksonMixin(Effective.class)
    interface When {

        @JsonProperty("effectiveOn")
        LocalDate on();
    }
}
