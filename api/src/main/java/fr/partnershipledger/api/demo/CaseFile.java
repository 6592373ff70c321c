package fr.partnershipledger.api.demo;

import fr.partnershipledger.core.action.Origin;
import fr.partnershipledger.core.coordination.EvaluationKind;
import fr.partnershipledger.core.indicator.Trend;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The facts of a partnership as a YAML file tells them. A field that is not expected is refused: no fact is left out. */
record CaseFile(
        Place territory,
        Survey diagnostic,
        List<Organisation> partners,
        Agreement contract,
        List<Undertaking> actions,
        Team coordination,
        List<Finding> evaluation,
        Map<String, JsonNode> expect) {

    record Place(String inseeCode, String name, String region, int population) {}

    record Survey(
            int year,
            List<String> conductedWith,
            List<Figure> indicators,
            List<String> findings,
            boolean toBeRefreshed) {}

    record Figure(
            String name,
            @Nullable BigDecimal value,
            @Nullable BigDecimal from,
            @Nullable BigDecimal to,
            @Nullable String unit,
            @Nullable Trend trend,
            @Nullable String note) {}

    record Organisation(
            String key,
            String name,
            PartnerKind kind,
            @Nullable Set<PartnerKind> membersKnownAs) {}

    record Agreement(
            String title,
            String policy,
            String promoter,
            String firstOfItsKind,
            Signature signature,
            Renewal renewal,
            Map<Role, List<String>> roles) {}

    /** @param on a year, a month or a day, as {@code precision} says */
    record Signature(
            String on, String precision, Dates term, List<String> signatories, Map<String, BigDecimal> budget) {}

    record Renewal(
            String on,
            String precision,
            String title,
            Dates term,
            List<String> joins,
            Map<String, BigDecimal> budget) {}

    record Dates(LocalDate from, LocalDate to) {}

    /** @param audience ages, or a description in words */
    record Undertaking(
            String key,
            String title,
            Origin origin,
            @Nullable JsonNode audience,
            @Nullable String scope,
            @Nullable String aim,
            @Nullable Integer facilities) {}

    record Team(List<String> positions) {}

    record Finding(EvaluationKind kind, String text) {}

    static CaseFile read(InputStream yaml) throws IOException {
        try (yaml) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build()
                    .readValue(yaml, CaseFile.class);
        }
    }
}
