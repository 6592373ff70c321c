package fr.partnershipledger.api.web;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.partner.FindPartners;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.territory.FindTerritories;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard over all contracts, for a desk and for a wall. */
@PageController
@RequestMapping("/money")
class MoneyPage {

    private static final int ROWS = 30;
    private static final int ROWS_ON_THE_WALL = 8;
    private static final int CHOICES = 300;

    private final MoneyOverview overview;
    private final PartnerAnswers partners;
    private final TerritoryAnswers territories;
    private final FileHeads heads;
    private final JsonMapper json;
    private final ZoneId zone;

    MoneyPage(
            MoneyOverview overview,
            PartnerAnswers partners,
            TerritoryAnswers territories,
            FileHeads heads,
            JsonMapper json,
            ZoneId zone) {
        this.overview = overview;
        this.partners = partners;
        this.territories = territories;
        this.heads = heads;
        this.json = json;
        this.zone = zone;
    }

    /** A bar of a chart; the amounts place it, the texts say it. */
    record Stacked(String label, BigDecimal paid, BigDecimal remaining, String shownPaid, String shownRemaining) {

        static Stacked of(MoneyOverview.Row row, Figures say) {
            Measures money = row.money();
            return new Stacked(
                    row.label(),
                    money.paid().getAmount(),
                    money.remaining().getAmount(),
                    say.money(money.paid()),
                    say.money(money.remaining()));
        }
    }

    /** Writes the values of charts for the script that draws them. */
    public record Charts(JsonMapper json, Figures say) {

        public String of(MoneyOverview.Division division) {
            return json.writeValueAsString(
                    division.rows().stream().map(row -> Stacked.of(row, say)).toList());
        }
    }

    @GetMapping
    String show(MoneyAsked asked, PageTime time, Locale locale, Model model) {
        fill(asked, time, ROWS, locale, model);
        model.addAttribute(
                "partners",
                partners.answer(new FindPartners(null, time.at(), Paging.first(CHOICES)))
                        .items());
        model.addAttribute(
                "territories",
                territories
                        .answer(new FindTerritories(null, time.at(), Paging.first(CHOICES)))
                        .items());
        return "money";
    }

    @GetMapping("/wall")
    String wall(MoneyAsked asked, PageTime time, Locale locale, Model model) {
        fill(asked, time, ROWS_ON_THE_WALL, locale, model);
        return "wall";
    }

    private void fill(MoneyAsked asked, PageTime time, int rows, Locale locale, Model model) {
        model.addAttribute("asked", asked);
        model.addAttribute("time", time);
        model.addAttribute("currencies", overview.money(asked, time.at(), rows));
        model.addAttribute("ending", overview.ending(asked, time.at(), locale));
        model.addAttribute("charts", new Charts(json, new Figures(locale, zone)));
    }

    /** The whole table behind a chart. */
    @GetMapping("/{by}.csv")
    void file(
            @PathVariable String by,
            MoneyAsked asked,
            @RequestParam(required = false) @Nullable String form,
            PageTime time,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Dimension dimension = MoneyOverview.DIVISIONS.stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(by))
                .findFirst()
                .orElseThrow(NotFound::new);
        List<FindBudgets.Answer> answers = overview.answers(dimension, asked, time.at());
        List<String> head = heads.of(
                locale,
                switch (dimension) {
                    case PARTNER -> "partner-id";
                    case TERRITORY -> "territory-code";
                    default -> "year";
                },
                "title",
                "committed",
                "allocated",
                "paid",
                "remaining",
                "rate",
                "currency");
        try (TableFile file = TableFile.begin(response, "money-by-" + by, TableFile.Form.of(form), head)) {
            for (FindBudgets.Answer answer : answers) {
                for (BudgetRow each : answer.rows()) {
                    MoneyOverview.Row row = overview.row(each, time.at());
                    Measures money = row.money();
                    file.text(row.key())
                            .text(row.label())
                            .amount(money.committed().getAmount())
                            .amount(money.allocated().getAmount())
                            .amount(money.paid().getAmount())
                            .amount(money.remaining().getAmount())
                            .amount(row.executionRate())
                            .text(answer.currency().getCode())
                            .end();
                }
            }
        }
    }
}
