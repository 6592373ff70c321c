package fr.partnershipledger.api.web;

import fr.partnershipledger.api.scope.ForEveryScope;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The words of the ledger, its keys, how to verify it, and for whom it is not yet good enough. */
@PageController
class HelpPage {

    /** The glossary, in the order in which one meets the words. */
    static final List<String> WORDS = List.of(
            "territory",
            "diagnostic",
            "partner",
            "contract",
            "term",
            "renewal",
            "extension",
            "amendment",
            "role",
            "action",
            "commitment",
            "allocation",
            "payment",
            "remaining",
            "rate",
            "document",
            "effective",
            "recorded",
            "entry",
            "correction",
            "finding",
            "checkpoint");

    @GetMapping("/help")
    @ForEveryScope("explains words and keys")
    String help(Model model) {
        model.addAttribute("glossary", WORDS);
        return "help";
    }
}
