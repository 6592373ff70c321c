package fr.partnershipledger.api.web;

import fr.partnershipledger.api.document.DocumentDownload;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.FindBudgetEntries;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
import fr.partnershipledger.projections.time.PointInTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What pages show as files: the same search, the same figures, all of them and not one page. */
@PageController
class ContractFiles {

    private final BudgetAnswers budgets;
    private final Trail trail;
    private final FileHeads heads;
    private final DocumentDownload documents;
    private final ZoneId zone;

    ContractFiles(BudgetAnswers budgets, Trail trail, FileHeads heads, DocumentDownload documents, ZoneId zone) {
        this.budgets = budgets;
        this.trail = trail;
        this.heads = heads;
        this.documents = documents;
        this.zone = zone;
    }

    @GetMapping("/contracts/{id}/budget.csv")
    void budget(
            @PathVariable ContractId id,
            @RequestParam(required = false) @Nullable String form,
            PageTime time,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        FindBudget.Answer budget = budgets.answer(
                        new FindBudget(id, EnumSet.of(Dimension.TERM, Dimension.PARTNER), time.at()))
                .orElseThrow(NotFound::new);
        List<String> head = heads.of(
                locale, "term", "partner-id", "partner", "committed", "allocated", "paid", "remaining", "currency");
        try (TableFile file = TableFile.begin(response, "budget-" + id, TableFile.Form.of(form), head)) {
            for (BudgetRow row : budget.rows()) {
                Measures money = row.measures();
                file.text(row.term())
                        .text(row.partner())
                        .text(row.partnerName())
                        .amount(money.committed().getAmount())
                        .amount(money.allocated().getAmount())
                        .amount(money.paid().getAmount())
                        .amount(money.remaining().getAmount())
                        .text(budget.currency().getCode())
                        .end();
            }
        }
    }

    @GetMapping("/contracts/{id}/entries.csv")
    void entries(
            @PathVariable ContractId id,
            Figure figure,
            @RequestParam(required = false) @Nullable String form,
            PageTime time,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Page<FindBudgetEntries.Entry> page = entries(id, figure, time.at(), null);
        List<String> head = heads.of(
                locale,
                "position",
                "effective",
                "recorded",
                "term",
                "partner-id",
                "partner",
                "action",
                "committed",
                "allocated",
                "paid",
                "currency",
                "sentence",
                "person",
                "document",
                "note",
                "reverses");
        try (TableFile file = TableFile.begin(response, "entries-" + id, TableFile.Form.of(form), head)) {
            while (true) {
                write(page.items(), id, time.at(), locale, file);
                if (page.next() == null) {
                    return;
                }
                page = entries(id, figure, time.at(), page.next());
            }
        }
    }

    private Page<FindBudgetEntries.Entry> entries(
            ContractId id, Figure figure, PointInTime at, @Nullable String cursor) {
        return budgets.answer(new FindBudgetEntries(
                        id,
                        figure.term(),
                        figure.partner(),
                        figure.action(),
                        figure.unallocated(),
                        figure.year(),
                        at,
                        new Paging(Paging.MOST, cursor)))
                .orElseThrow(NotFound::new);
    }

    private void write(
            List<FindBudgetEntries.Entry> entries, ContractId id, PointInTime at, Locale locale, TableFile file) {
        Map<Long, FindAuditTrail.Line> lines = trail.lines(
                id, entries.stream().map(FindBudgetEntries.Entry::position).toList(), at, locale);
        for (FindBudgetEntries.Entry entry : entries) {
            FindAuditTrail.Line line = lines.get(entry.position());
            DecisionDocument document = entry.source().document();
            file.number(entry.position())
                    .text(entry.source().effective().on())
                    .text(entry.source().recordedAt())
                    .text(entry.term())
                    .text(entry.partner())
                    .text(entry.partnerName())
                    .text(entry.actionTitle())
                    .amount(entry.change().committed().getAmount())
                    .amount(entry.change().allocated().getAmount())
                    .amount(entry.change().paid().getAmount())
                    .text(entry.change().committed().getCurrencyUnit().getCode())
                    .text(line == null ? null : line.sentence())
                    .text(entry.actor().id())
                    .text(document == null ? null : document.reference())
                    .text(entry.note())
                    .number(entry.reverses())
                    .end();
        }
    }

    @GetMapping("/contracts/{id}/audit-trail.csv")
    void trail(
            @PathVariable ContractId id,
            TrailSearch search,
            @RequestParam(required = false) @Nullable String form,
            PageTime time,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        if (!trail.isKnown(id, time.at(), locale)) {
            throw new NotFound();
        }
        write("audit-trail-" + id, search, id, TableFile.Form.of(form), time, locale, response);
    }

    @GetMapping("/audit-trail/all.csv")
    void trailOfAll(
            TrailSearch search,
            @RequestParam(required = false) @Nullable String form,
            PageTime time,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        write("audit-trail", search, null, TableFile.Form.of(form), time, locale, response);
    }

    private void write(
            String name,
            TrailSearch search,
            @Nullable ContractId contract,
            TableFile.Form form,
            PageTime time,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        List<String> head = heads.of(
                locale,
                "position",
                "recorded",
                "effective",
                "precision",
                "kind",
                "subject",
                "sentence",
                "person",
                "document",
                "document-date",
                "document-sha256",
                "note",
                "corrects",
                "corrected-by");
        try (TableFile file = TableFile.begin(response, name, form, head)) {
            trail.read(search.scope(), search.in(contract, zone), time.at(), locale, line -> write(line, file));
        }
    }

    private static void write(FindAuditTrail.Line line, TableFile file) {
        DecisionDocument document = line.document();
        file.number(line.position())
                .text(line.recordedAt())
                .text(line.effective().on())
                .text(line.effective().precision())
                .text(line.name())
                .text(line.stream())
                .text(line.sentence())
                .text(line.actor().id())
                .text(document == null ? null : document.reference())
                .text(document == null ? null : document.date())
                .text(document == null ? null : document.sha256())
                .text(line.note())
                .number(line.corrects())
                .number(line.correctedBy())
                .end();
    }

    /** The file of a document that a decision of this contract names. */
    @GetMapping("/contracts/{id}/documents/{sha256}")
    void document(
            @PathVariable ContractId id,
            @PathVariable String sha256,
            PageTime time,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AtomicBoolean named = new AtomicBoolean();
        trail.read(Scope.everything(), FindAuditTrail.Filter.of(id), time.at().whateverTheDate(), locale, line -> {
            DecisionDocument document = line.document();
            if (document != null && sha256.equals(document.sha256())) {
                named.set(true);
            }
        });
        if (!named.get()) {
            throw new NotFound();
        }
        documents.write(sha256, Scope.everything(), request, response);
    }
}
