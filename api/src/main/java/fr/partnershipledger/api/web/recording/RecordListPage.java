package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.web.PageController;
import fr.partnershipledger.core.identity.ContractId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What can be recorded: by matter, and first what makes sense now. */
@PageController
class RecordListPage {

    private final Situations situations;

    RecordListPage(Situations situations) {
        this.situations = situations;
    }

    /** @param decisions their names */
    public record Group(Matter matter, List<String> decisions) {}

    @GetMapping("/record")
    String apart(Model model) {
        return list(
                DecisionForms.all().stream().filter(form -> !form.ofContract()).toList(), List.of(), "/record", model);
    }

    @GetMapping("/contracts/{id}/record")
    String ofContract(@PathVariable ContractId id, Locale locale, Model model) {
        Situation situation = situations.of(id, locale);
        List<DecisionForm> now = new ArrayList<>();
        List<DecisionForm> later = new ArrayList<>();
        DecisionForms.all().stream()
                .filter(DecisionForm::ofContract)
                .forEach(form -> (form.possible().test(situation) ? now : later).add(form));
        model.addAttribute("id", id.value());
        model.addAttribute("contract", situation.contract());
        return list(now, later, "/contracts/" + id.value() + "/record", model);
    }

    private static String list(List<DecisionForm> now, List<DecisionForm> later, String address, Model model) {
        model.addAttribute("groups", grouped(now));
        model.addAttribute("later", later.stream().map(DecisionForm::name).toList());
        model.addAttribute("address", address);
        return "record";
    }

    private static List<Group> grouped(List<DecisionForm> forms) {
        Map<Matter, List<String>> groups = new EnumMap<>(Matter.class);
        forms.forEach(form -> groups.computeIfAbsent(form.matter(), unused -> new ArrayList<>())
                .add(form.name()));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }
}
