package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.territory.FindTerritory;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says territories by name. */
@Component
final class TerritoryNames {

    private final TerritoryAnswers answers;

    TerritoryNames(TerritoryAnswers answers) {
        this.answers = answers;
    }

    /** Its name at the point in time, or else its code. */
    String of(@Nullable TerritoryCode code, PointInTime at) {
        return code == null
                ? "–"
                : answers.answer(new FindTerritory(code, at))
                        .map(FindTerritory.Answer::name)
                        .orElse(code.value());
    }
}
