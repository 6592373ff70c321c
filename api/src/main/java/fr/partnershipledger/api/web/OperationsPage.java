package fr.partnershipledger.api.web;

import fr.partnershipledger.api.integrity.EventProofs;
import fr.partnershipledger.api.person.PersonErasure;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.sealing.SealingState;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModelState;
import fr.partnershipledger.projections.running.RebuildProgress;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an operator looks after: how far answers follow the history, whether it is sealed, and the erasure of a name. */
@PageController
@RequestMapping("/operations")
class OperationsPage {

    private final ReadModels readModels;
    private final EventHistory history;
    private final EventProofs proofs;
    private final PersonErasure erasures;

    OperationsPage(ReadModels readModels, EventHistory history, EventProofs proofs, PersonErasure erasures) {
        this.readModels = readModels;
        this.history = history;
        this.proofs = proofs;
        this.erasures = erasures;
    }

    /** @param rebuild the last one; absent when there never was one */
    public record Watched(ReadModelState state, @Nullable RebuildProgress rebuild) {

        public boolean isBeingRebuilt() {
            return rebuild != null && rebuild.state().isUnderWay();
        }

        public long eventsPerSecond() {
            return rebuild == null ? 0 : Math.round(rebuild.eventsPerSecond());
        }

        /** The seconds that are left; absent when nothing can be said. */
        public @Nullable Long secondsLeft() {
            return rebuild == null || rebuild.timeLeft() == null
                    ? null
                    : Long.valueOf(rebuild.timeLeft().toSeconds() + 1);
        }
    }

    @GetMapping
    String show(Model model) {
        List<Watched> watched = readModels.states().stream()
                .map(state ->
                        new Watched(state, readModels.rebuilding(state.name()).orElse(null)))
                .toList();
        SealingState sealing = proofs.state().orElse(null);
        model.addAttribute("models", watched);
        model.addAttribute("rebuilding", watched.stream().anyMatch(Watched::isBeingRebuilt));
        model.addAttribute("head", history.head());
        model.addAttribute("seal", Seal.of(proofs));
        model.addAttribute("keys", proofs.keys());
        model.addAttribute("seals", sealing != null);
        model.addAttribute("failure", sealing == null ? null : sealing.failure());
        return "operations";
    }

    @PostMapping("/read-models/{name}/rebuild")
    String rebuild(@PathVariable String name) {
        readModels.rebuild(known(name));
        return "redirect:/operations#read-models";
    }

    @PostMapping("/read-models/{name}/retry")
    String retry(@PathVariable String name) {
        readModels.retryParked(known(name));
        return "redirect:/operations#read-models";
    }

    private static String known(String name) {
        if (ReadModels.all().stream().noneMatch(model -> model.name().equals(name))) {
            throw new NotFound();
        }
        return name;
    }

    /** Says what an erasure does, and asks for a second confirmation. */
    @GetMapping("/erasure")
    String confirm(@RequestParam(defaultValue = "") String person, Model model) {
        model.addAttribute("person", person.strip());
        model.addAttribute("fault", person(person) == null ? "erasure.malformed" : null);
        return "erasure";
    }

    /** @param typed the pseudonym once more, typed by hand */
    @PostMapping("/erasure")
    String erase(@RequestParam String person, @RequestParam String typed, Principal user, Model model) {
        PersonId id = person(person);
        model.addAttribute("person", person.strip());
        if (id == null) {
            model.addAttribute("fault", "erasure.malformed");
        } else if (!id.value().equals(typed.strip())) {
            model.addAttribute("fault", "erasure.differs");
        } else {
            try {
                model.addAttribute("erased", erasures.erase(id, user));
            } catch (NotFound nobody) {
                model.addAttribute("fault", "erasure.unknown");
            }
        }
        return "erasure";
    }

    private static @Nullable PersonId person(String text) {
        try {
            return new PersonId(text.strip());
        } catch (Refusal noIdentifier) {
            return null;
        }
    }
}
