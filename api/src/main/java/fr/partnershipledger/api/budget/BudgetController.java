package fr.partnershipledger.api.budget;

import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.FindBudgetEntries;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much money there is, of one contract and of all, and why. */
@RestController
@RequestMapping("/api/v1")
class BudgetController {

    private final BudgetAnswers answers;

    BudgetController(BudgetAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/contracts/{id}/budget")
    @AnsweredBy("budget")
    Budget budget(
            @PathVariable ContractId id,
            @RequestParam(required = false)
                    @Written(
                            value = Written.Kind.WORDS,
                            words = {"term", "partner", "action", "year", "territory"})
                    @Nullable
                    String by,
            PointInTime at) {
        Set<Dimension> dimensions = Division.read(by, EnumSet.allOf(Dimension.class));
        return answers.answer(new FindBudget(id, dimensions, at))
                .map(answer -> Budget.of(answer, dimensions, at))
                .orElseThrow(NotFound::new);
    }

    @GetMapping("/budgets")
    @AnsweredBy("budget")
    Budgets budgets(
            @RequestParam(required = false)
                    @Written(
                            value = Written.Kind.WORDS,
                            words = {"territory", "partner", "year"})
                    @Nullable
                    String by,
            @RequestParam(required = false) @Nullable TerritoryCode territory,
            @RequestParam(required = false) @Nullable PartnerId partner,
            Scope scope,
            PointInTime at) {
        // Terms and actions belong to one contract.
        Set<Dimension> dimensions =
                Division.read(by, EnumSet.of(Dimension.TERRITORY, Dimension.PARTNER, Dimension.YEAR));
        return Budgets.of(answers.answer(new FindBudgets(scope, dimensions, territory, partner, at)), dimensions, at);
    }

    @GetMapping("/contracts/{id}/budget/entries")
    @AnsweredBy("budget")
    ResponseEntity<Items<FindBudgetEntries.Entry>> entries(
            @PathVariable ContractId id, EntryFilter filter, PointInTime at, Paging paging) {
        return Items.of(answers.answer(new FindBudgetEntries(
                        id,
                        filter.term(),
                        filter.partner(),
                        filter.action(),
                        filter.unallocated(),
                        filter.year(),
                        at,
                        paging))
                .orElseThrow(NotFound::new));
    }
}
