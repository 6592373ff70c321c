package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.indicator.Trend;
import fr.partnershipledger.core.membership.JoinedVia;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerKind;
import java.util.List;

/** What can be chosen from: words of the vocabulary, or what the ledger holds. */
enum Choices {
    ROLES("role", Role.values()),
    KINDS("kind", PartnerKind.values()),
    VIAS("via", new JoinedVia[] {JoinedVia.ACCESSION, JoinedVia.AMENDMENT}),
    ORIGINS("origin", Origin.values()),
    EVALUATIONS("evaluation", EvaluationKind.values()),
    TRENDS("trend", Trend.values()),
    TERRITORIES,
    PARTNERS,
    /** The partners of the contract. */
    MEMBERS,
    TERMS,
    ACTIONS,
    FACILITIES,
    COMMITMENTS,
    ALLOCATIONS,
    PAYMENTS,
    POSITIONS,
    /** What can be corrected. */
    ENTRIES;

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of constants
    private final List<Enum<?>> values;

    Choices() {
        this.word = "";
        this.values = List.of();
    }

    Choices(String word, Enum<?>[] values) {
        this.word = word;
        this.values = List.of(values);
    }

    /** Whether the choices are words of the vocabulary. */
    boolean areWords() {
        return !values.isEmpty();
    }

    List<Enum<?>> vocabulary() {
        return values;
    }

    /** What the pages say for one of the words. */
    String keyOf(Enum<?> value) {
        return word + "." + value.name();
    }
}
