package fr.partnershipledger.api.operations;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.running.ReadModelState;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the read models have followed the history, and how to have one made anew. */
@RestController
@RequestMapping("/api/v1/read-models")
class ReadModelController {

    /** How many contracts, partners and territories a read model still keeps parked. */
    record Parked(int parked) {}

    private final ReadModels readModels;

    ReadModelController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @GetMapping
    Items<ReadModelState> list() {
        return Items.of(readModels.states());
    }

    /** Begins a rebuild, or finds one under way; the address of its progress is in the answer. */
    @PostMapping("/{name}/rebuild")
    @Answers(value = 202, problems = KnownProblem.NEWER_READ_MODEL)
    ResponseEntity<RebuildJson> rebuild(@PathVariable String name) {
        readModels.rebuild(known(name));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/read-models/" + name + "/rebuild"))
                .body(progress(name));
    }

    @GetMapping("/{name}/rebuild")
    RebuildJson progress(@PathVariable String name) {
        return readModels.rebuilding(known(name)).map(RebuildJson::of).orElseThrow(NotFound::new);
    }

    /** Tries again to apply what is parked. */
    @PostMapping("/{name}/retry")
    @Answers(problems = KnownProblem.NEWER_READ_MODEL)
    Parked retry(@PathVariable String name) {
        return new Parked(readModels.retryParked(known(name)));
    }

    private static String known(String name) {
        if (ReadModels.all().stream().map(ReadModel::name).noneMatch(name::equals)) {
            throw new NotFound();
        }
        return name;
    }
}
