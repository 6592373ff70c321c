package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.api.web.PageController;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.ReadModels;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A decision's form: filled in, checked, recorded. */
@PageController
class RecordPages {

    private static final String APART = "/record/{decision}";
    private static final String OF_CONTRACT = "/contracts/{id}/record/{decision}";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Situations situations;
    private final DecisionDoor door;
    private final Previews previews;
    private final SignedFile files;
    private final ReadModels readModels;
    private final MessageSource words;

    RecordPages(
            Situations situations,
            DecisionDoor door,
            Previews previews,
            SignedFile files,
            ReadModels readModels,
            MessageSource words) {
        this.situations = situations;
        this.door = door;
        this.previews = previews;
        this.files = files;
        this.readModels = readModels;
        this.words = words;
    }

    /**
     * A form on its way.
     *
     * @param once of the idempotency key that was made with it
     */
    private record Filled(
            DecisionForm form,
            @Nullable ContractId contract,
            Typed typed,
            Situation situation,
            String once,
            Locale locale) {

        FormView.Builder view(MessageSource words) {
            return new FormView.Builder(form, typed, situation, words, locale);
        }

        Composition.Composed composed(MessageSource words) {
            return Composition.of(form, contract == null ? null : contract.value(), typed, situation, words, locale);
        }

        Filled again() {
            return new Filled(
                    form, contract, typed, situation, UUID.randomUUID().toString(), locale);
        }
    }

    private Filled filled(
            @Nullable ContractId id,
            String decision,
            @Nullable String once,
            HttpServletRequest request,
            Locale locale) {
        DecisionForm form = DecisionForms.named(decision, id != null).orElseThrow(NotFound::new);
        return new Filled(
                form,
                id,
                Typed.of(request.getParameterMap()),
                id == null ? situations.apart() : situations.of(id, locale),
                once == null || once.isBlank() ? UUID.randomUUID().toString() : once,
                locale);
    }

    /** The form, filled in as far as the address tells. */
    @GetMapping({APART, OF_CONTRACT})
    @ForEveryScope("partners and territories are a public register")
    String open(
            @PathVariable(required = false) @Nullable ContractId id,
            @PathVariable String decision,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Filled filled = filled(id, decision, null, request, locale);
        FormView.Builder view = filled.view(words);
        if (request.getParameter(SignedFile.TOO_LARGE) != null) {
            view.problem(words.getMessage("record.fault.too-large", null, locale));
        }
        return form(filled, view, true, model);
    }

    @PostMapping({APART, OF_CONTRACT})
    @ForEveryScope("what is sent goes through the interface's own door, which knows the scope")
    String send(
            @PathVariable(required = false) @Nullable ContractId id,
            @PathVariable String decision,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws ServletException, IOException, InterruptedException {
        // The browser's back button shows such a page again only if it may keep it.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=0");
        Filled filled = filled(id, decision, request.getParameter("once"), request, locale);
        return switch (Objects.requireNonNullElse(request.getParameter("step"), "check")) {
            case "record" -> record(filled, request, response, model);
            case "check" -> check(filled, false, request, response, model);
            default -> {
                filled.typed().forget("key");
                yield form(filled, filled.view(words), false, model);
            }
        };
    }

    /** @param moved whether the contract moved on since what would be recorded was shown before */
    private String check(
            Filled filled, boolean moved, HttpServletRequest request, HttpServletResponse response, Model model)
            throws ServletException, IOException {
        filled.typed().forget("key");
        FormView.Builder view = filled.view(words);
        files.keep(request, filled.typed(), filled.locale()).ifPresent(view::documentRefused);
        Composition.Composed decision = filled.composed(words);
        if (view.isFaulty() || !decision.faults().isEmpty()) {
            return form(filled, view.faults(decision.faults()), false, model);
        }
        Outcome outcome = door.send(decision, DecisionDoor.Sending.REHEARSAL, filled.locale(), request, response);
        if (outcome instanceof Outcome.Accepted accepted) {
            Preview preview = previews.of(accepted, decision, filled.contract(), filled.typed(), filled.locale());
            model.addAttribute("preview", moved ? preview.again() : preview);
            return page("record-check", filled, model);
        }
        return form(filled, view.refused((Outcome.Refused) outcome), false, model);
    }

    private String record(Filled filled, HttpServletRequest request, HttpServletResponse response, Model model)
            throws ServletException, IOException, InterruptedException {
        Composition.Composed decision = filled.composed(words);
        if (!decision.faults().isEmpty()) {
            return form(filled, filled.view(words).faults(decision.faults()), false, model);
        }
        String version = Objects.requireNonNullElse(request.getParameter("version"), "");
        DecisionDoor.Sending sending =
                new DecisionDoor.Sending(filled.once(), version.matches("\\d{1,18}") ? Long.valueOf(version) : null);
        Outcome outcome = door.send(decision, sending, filled.locale(), request, response);
        if (outcome instanceof Outcome.Accepted accepted) {
            return recorded(filled, accepted, decision, request);
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        if (refused.moved()) {
            return check(filled, true, request, response, model);
        }
        filled.typed().forget("key");
        return refused.recordedOtherwise()
                ? form(
                        filled.again(),
                        filled.view(words).problem(words.getMessage("record.fault.again", null, filled.locale())),
                        false,
                        model)
                : form(filled, filled.view(words).refused(refused), false, model);
    }

    /** Shows where it is now, as soon as the read models have it. */
    private String recorded(
            Filled filled, Outcome.Accepted accepted, Composition.Composed decision, HttpServletRequest request)
            throws InterruptedException {
        var events = accepted.recorded().events();
        long last = Objects.requireNonNull(events.get(events.size() - 1).position());
        readModels.awaitPosition(last, PATIENCE);
        if (decision.address().startsWith("/api/v1/contracts")) {
            return "redirect:/contracts/" + accepted.recorded().id() + "?recorded=" + last;
        }
        RequestContextUtils.getOutputFlashMap(request)
                .put("recorded", previews.sentences(events, decision, null, filled.typed(), filled.locale()));
        return "redirect:/record?recorded=" + last;
    }

    /** @param fresh whether nothing was sent yet, so that a draft may be brought back */
    private String form(Filled filled, FormView.Builder view, boolean fresh, Model model) {
        model.addAttribute("form", view.build());
        model.addAttribute("months", Months.in(filled.locale(), filled.typed().one("effective.month")));
        model.addAttribute("typed", filled.typed());
        model.addAttribute("fresh", fresh);
        return page("record-form", filled, model);
    }

    private String page(String template, Filled filled, Model model) {
        ContractId id = filled.contract();
        String address = id == null ? "/record" : "/contracts/" + id.value() + "/record";
        model.addAllAttributes(Map.of(
                "decision",
                filled.form().name(),
                "once",
                filled.once(),
                "list",
                address,
                "address",
                address + "/" + filled.form().name()));
        model.addAttribute("id", id == null ? null : id.value());
        model.addAttribute("contract", filled.situation().contract());
        return template;
    }
}
