package fr.partnershipledger.api.web;

import fr.partnershipledger.api.document.DocumentLinks;
import fr.partnershipledger.api.integrity.EventProofs;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.partner.FindPartner;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened, as a story, in one contract or in all: each line with who, when, on which document, and its proof. */
@PageController
class TrailPage {

    private static final int LINES_OF_ALL = 50;
    private static final int LINES_OF_CONTRACT = 200;

    private final Trail trail;
    private final Named named;
    private final DocumentLinks links;
    private final EventProofs proofs;
    private final ZoneId zone;

    TrailPage(Trail trail, Named named, DocumentLinks links, EventProofs proofs, ZoneId zone) {
        this.trail = trail;
        this.named = named;
        this.links = links;
        this.proofs = proofs;
        this.zone = zone;
    }

    /** Names for what lines are about. */
    @Component
    record Named(ContractAnswers contracts, PartnerAnswers partners) {

        String contract(ContractId id, PointInTime at) {
            return contracts
                    .answer(new FindContract(id, at.whateverTheDate()))
                    .map(FindContract.Answer::title)
                    .orElse(id.value());
        }

        String partner(PartnerId id, PointInTime at) {
            return partners.answer(new FindPartner(id, at))
                    .map(FindPartner.Answer::name)
                    .orElse(id.value());
        }
    }

    @GetMapping("/contracts/{id}/audit-trail")
    String ofContract(
            @PathVariable ContractId id,
            TrailSearch search,
            @RequestParam(required = false) @Nullable String cursor,
            PageTime time,
            PageFrame.Roles reader,
            Locale locale,
            Model model) {
        if (!trail.isKnown(id, time.at(), locale)) {
            throw new NotFound();
        }
        model.addAttribute("id", id.value());
        model.addAttribute("contractTitle", named.contract(id, time.at()));
        Asked asked = new Asked(id, "/contracts/" + id + "/audit-trail", search, time, locale);
        return show(asked, new Paging(LINES_OF_CONTRACT, cursor), reader, model);
    }

    @GetMapping("/audit-trail")
    String ofAll(
            TrailSearch search,
            @RequestParam(required = false) @Nullable String cursor,
            PageTime time,
            PageFrame.Roles reader,
            Locale locale,
            Model model) {
        Asked asked = new Asked(null, "/audit-trail", search, time, locale);
        return show(asked, new Paging(LINES_OF_ALL, cursor), reader, model);
    }

    private record Asked(
            @Nullable ContractId contract, String address, TrailSearch search, PageTime time, Locale locale) {}

    private String show(Asked asked, Paging paging, PageFrame.Roles reader, Model model) {
        PointInTime at = asked.time().at();
        Page<FindAuditTrail.Line> page = trail.page(
                asked.search().scope(), asked.search().in(asked.contract(), zone), at, asked.locale(), paging);
        model.addAttribute("address", asked.address());
        model.addAttribute("search", asked.search());
        model.addAttribute("time", asked.time());
        model.addAttribute("lines", told(page.items(), asked));
        model.addAttribute("next", page.next());
        model.addAttribute("first", paging.cursor() == null);
        model.addAttribute("kinds", kinds());
        PartnerId partner = asked.search().partner();
        model.addAttribute("partner", partner == null ? null : named.partner(partner, at));
        model.addAttribute("seal", reader.auditor() ? Seal.of(proofs) : null);
        return "trail";
    }

    private List<TrailLine> told(List<FindAuditTrail.Line> lines, Asked asked) {
        Set<String> files = links.of(lines.stream()
                        .map(FindAuditTrail.Line::document)
                        .filter(Objects::nonNull)
                        .toList())
                .keySet();
        TrailLine.Addresses addresses = new TrailLine.Addresses(
                asked.address(),
                lines.stream().map(FindAuditTrail.Line::position).collect(Collectors.toSet()));
        Map<ContractId, String> titles = new HashMap<>();
        return lines.stream()
                .map(line -> {
                    ContractId contract = asked.contract() == null ? line.contract() : null;
                    String title = contract == null
                            ? null
                            : titles.computeIfAbsent(
                                    contract,
                                    each -> named.contract(each, asked.time().at()));
                    return TrailLine.of(line, title, files, addresses);
                })
                .toList();
    }

    /** The kinds of events by what they are about, for a field to choose from. */
    private static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (String name : EventHistory.names()) {
            kinds.computeIfAbsent(name.substring(0, name.indexOf('.')), unused -> new ArrayList<>())
                    .add(name);
        }
        return kinds;
    }
}
