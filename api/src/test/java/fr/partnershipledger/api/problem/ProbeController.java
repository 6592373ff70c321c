package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.ledger.KeyUsedOtherwise;
import fr.partnershipledger.core.ledger.StreamMoved;
import fr.partnershipledger.core.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Meets every kind of fault on purpose. In the tests of the profile {@code probe} alone. */
@Profile("probe")
@RestController
@RequestMapping("/api/v1/contracts/probe")
class ProbeController {

    enum Colour {
        RED,
        GREEN
    }

    record Part(String partner, @Nullable BigDecimal share) {}

    record Body(
            String title,
            @Nullable String text,
            int year,
            @Nullable Boolean open,
            @Nullable LocalDate on,
            @Nullable BigDecimal value,
            @Nullable Colour colour,
            @Nullable List<Part> parts) {}

    @PostMapping
    Body echo(@RequestBody Body body) {
        return body;
    }

    @PostMapping("/{position}/refusals")
    void refuse(@PathVariable String position, @RequestParam Rule rule, @RequestParam String field) {
        throw rule.refuse(field, "value", position);
    }

    @GetMapping("/dates")
    LocalDate date(@RequestParam LocalDate asOf) {
        return asOf;
    }

    @GetMapping("/faults")
    void fault(@RequestParam String kind) {
        switch (kind) {
            case "moved" -> throw new StreamMoved(new StreamId("contract", "x"), 3, 1005);
            case "key" -> throw new KeyUsedOtherwise();
            case "database" -> throw new DataAccessResourceFailureException("jdbc:postgresql://secret.host is gone");
            case "behind" -> throw new AnswerBehind();
            case "being-built" -> throw new AnswerBeingBuilt();
            case "limit" -> throw WrongParameter.between("limit", 1, 1000);
            case "by" -> throw WrongParameter.oneOf("by", List.of("term", "partner"));
            default -> throw new IllegalStateException("secret of the program");
        }
    }
}
