package fr.partnershipledger.api.territory;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.projections.territory.FindTerritories;
import fr.partnershipledger.projections.territory.FindTerritory;
import java.util.List;
import org.springframework.boot.jackson.JacksonMixin;

/** How answers about territories are written where their records would be written otherwise. */
final class TerritoryJson {

    private TerritoryJson() {}

    @JacksonMixin(FindTerritories.Line.class)
    interface Line {

        @JsonProperty("inseeCode")
        TerritoryCode territory();
    }

    @JacksonMixin(FindTerritory.Answer.class)
    interface Whole {

        @JsonProperty("inseeCode")
        TerritoryCode territory();

        @JsonProperty("diagnostics")
        List<FindTerritory.Survey> surveys();
    }

    @JacksonMixin(FindTerritory.Survey.class)
    interface Described {

        @JsonUnwrapped
        Diagnostic diagnostic();
    }
}
