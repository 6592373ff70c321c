package fr.partnershipledger.api.findings;

import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.findings.FindingKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are asked for; what is absent lets all pass.
 *
 * @param kinds any when empty
 */
record FindingFilter(
        @Nullable TerritoryCode territory, @Nullable PartnerId partner, Set<FindingKind> kinds) {

    static final List<String> KINDS =
            Arrays.stream(FindingKind.values()).map(FindingKind::name).toList();

    /** @throws fr.partnershipledger.api.problem.WrongParameter when there is no such kind */
    static Set<FindingKind> kinds(@Nullable String given) {
        return Asked.words("kind", given, KINDS).stream()
                .map(FindingKind::valueOf)
                .collect(Collectors.toSet());
    }
}
