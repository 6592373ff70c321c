package fr.partnershipledger.api.operations;

import fr.partnershipledger.api.question.Items;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.running.ReadModelState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the read models have followed the history. */
@RestController
@RequestMapping("/api/v1/read-models")
class ReadModelController {

    private final ReadModels readModels;

    ReadModelController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @GetMapping
    Items<ReadModelState> list() {
        return Items.of(readModels.states());
    }
}
