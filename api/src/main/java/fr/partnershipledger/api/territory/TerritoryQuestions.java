package fr.partnershipledger.api.territory;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.api.question.Versions;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.territory.FindTerritories;
import fr.partnershipledger.projections.territory.FindTerritory;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which territories there are, and what was found in one. */
@RestController
@RequestMapping("/api/v1/territories")
class TerritoryQuestions {

    private final TerritoryAnswers answers;
    private final Versions versions;

    TerritoryQuestions(TerritoryAnswers answers, Versions versions) {
        this.answers = answers;
        this.versions = versions;
    }

    @GetMapping
    @ForEveryScope("a public register")
    @AnsweredBy("territory")
    ResponseEntity<Items<FindTerritories.Line>> list(
            @RequestParam(required = false) @Written(Written.Kind.TEXT) @Nullable String q,
            PointInTime at,
            Paging paging) {
        return Items.of(answers.answer(new FindTerritories(Asked.text("q", q), at, paging)));
    }

    @ForEveryScope("a public register")
    @GetMapping("/{inseeCode}")
    @AnsweredBy("territory")
    @Answers(version = true)
    ResponseEntity<FindTerritory.Answer> one(@PathVariable TerritoryCode inseeCode, PointInTime at) {
        return versions.answering(
                "territory",
                inseeCode.stream(),
                at,
                () -> answers.answer(new FindTerritory(inseeCode, at)).orElseThrow(NotFound::new));
    }
}
