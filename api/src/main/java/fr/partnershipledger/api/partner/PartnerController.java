package fr.partnershipledger.api.partner;

import fr.partnershipledger.api.decision.DecisionBody;
import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.AnsweredBy;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.api.question.Versions;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.partner.FindPartner;
import fr.partnershipledger.projections.partner.FindPartners;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Organisations: registering and renaming them, and who they are. */
@RestController
@RequestMapping("/api/v1/partners")
class PartnerController {

    private final PartnerAnswers answers;
    private final Versions versions;

    PartnerController(PartnerAnswers answers, Versions versions) {
        this.answers = answers;
        this.versions = versions;
    }

    /**
     * @param id a new random one when absent
     * @param membersKnownAs of a group: what kinds of organisations its members are
     */
    record Registration(
            @Nullable PartnerId id,
            @Limited(Checks.TITLE_LENGTH) String name,
            PartnerKind kind,
            @Limited(form = "[0-9]{9}") @Nullable String siren,
            @Limited(form = "[0-9]{14}") @Nullable String siret,
            @Nullable Set<PartnerKind> membersKnownAs,
            @Nullable Circumstances decision)
            implements DecisionBody {

        RegisterPartner command() {
            return new RegisterPartner(
                    id == null ? new PartnerId(UUID.randomUUID().toString()) : id,
                    name,
                    kind,
                    siren,
                    siret,
                    membersKnownAs == null ? Set.of() : membersKnownAs);
        }
    }

    record Renaming(
            @Limited(Checks.TITLE_LENGTH) String name,
            @Nullable Circumstances decision) implements DecisionBody {}

    @PostMapping
    @Answers(201)
    ResponseEntity<Recorded> register(@RequestBody Registration body, Recording recording) {
        return recording.register(body, body.command(), "/api/v1/partners");
    }

    @PostMapping("/{id}/renamings")
    ResponseEntity<Recorded> rename(@PathVariable PartnerId id, @RequestBody Renaming body, Recording recording) {
        return recording.change(body, new RenamePartner(id, body.name()));
    }

    @GetMapping
    @ForEveryScope("a public register")
    @AnsweredBy("partner")
    ResponseEntity<Items<FindPartners.Line>> list(
            @RequestParam(required = false) @Written(Written.Kind.TEXT) @Nullable String q,
            PointInTime at,
            Paging paging) {
        return Items.of(answers.answer(new FindPartners(Asked.text("q", q), at, paging)));
    }

    @ForEveryScope("a public register")
    @GetMapping("/{id}")
    @AnsweredBy("partner")
    @Answers(version = true)
    ResponseEntity<FindPartner.Answer> one(@PathVariable PartnerId id, PointInTime at) {
        return versions.answering(
                "partner",
                id.stream(),
                at,
                () -> answers.answer(new FindPartner(id, at)).orElseThrow(NotFound::new));
    }
}
