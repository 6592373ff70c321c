package fr.partnershipledger.api.web.recording;

import static fr.partnershipledger.api.web.recording.Field.key;
import static fr.partnershipledger.api.web.recording.Field.line;
import static fr.partnershipledger.api.web.recording.Field.one;
import static fr.partnershipledger.api.web.recording.Field.rows;
import static fr.partnershipledger.api.web.recording.Field.several;
import static fr.partnershipledger.api.web.recording.Field.text;

import fr.partnershipledger.api.web.recording.Field.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every decision that can be recorded, and what its form asks for: the fields of the interface's body, by its names. */
final class DecisionForms {

    private static final Field TERM_FROM = Field.of("term.from", Kind.DATE).must();
    private static final Field TERM_TO = Field.of("term.to", Kind.DATE).must();
    private static final Field TERM = one("term", Choices.TERMS).must();
    private static final Field PARTNER = one("partner", Choices.MEMBERS).must();
    private static final Field ACTION = one("action", Choices.ACTIONS).must();
    private static final Field COMMITMENT =
            one("commitment", Choices.COMMITMENTS).must();
    private static final Field REASON = text("reason");
    private static final Field JOINS = rows("joins", one("partner", Choices.PARTNERS), several("roles", Choices.ROLES));
    private static final Field INDICATORS = rows(
            "indicators",
            line("name"),
            Field.of("value", Kind.DECIMAL),
            Field.of("from", Kind.DECIMAL),
            Field.of("to", Kind.DECIMAL),
            line("unit"),
            one("trend", Choices.TRENDS),
            line("note"));

    private static final List<DecisionForm> ALL = Stream.of(
                    territories(),
                    organisations(),
                    signing(),
                    life(),
                    books(),
                    partners(),
                    money(),
                    actions(),
                    facilities(),
                    team())
            .flatMap(List::stream)
            .toList();

    private DecisionForms() {}

    static List<DecisionForm> all() {
        return ALL;
    }

    static Optional<DecisionForm> named(String name, boolean ofContract) {
        return ALL.stream()
                .filter(form -> form.name().equals(name) && form.ofContract() == ofContract)
                .findFirst();
    }

    private static List<DecisionForm> territories() {
        return List.of(
                DecisionForm.apart(
                        "territory",
                        Matter.REGISTER,
                        "/territories",
                        line("inseeCode").must(),
                        line("name").must(),
                        line("region"),
                        Field.of("population", Kind.NUMBER)),
                DecisionForm.apart(
                        "diagnostic",
                        Matter.REGISTER,
                        "/territories/{inseeCode}/diagnostics",
                        one("inseeCode", Choices.TERRITORIES).must(),
                        Field.of("year", Kind.NUMBER).must(),
                        Field.of("conductedWith", Kind.LINES),
                        INDICATORS,
                        Field.of("findings", Kind.LINES),
                        Field.of("toBeRefreshed", Kind.CHECK),
                        Field.of("refreshes", Kind.NUMBER)));
    }

    private static List<DecisionForm> organisations() {
        return List.of(
                DecisionForm.apart(
                        "partner",
                        Matter.REGISTER,
                        "/partners",
                        line("name").must(),
                        one("kind", Choices.KINDS).must(),
                        line("siren"),
                        line("siret"),
                        several("membersKnownAs", Choices.KINDS)),
                DecisionForm.apart(
                        "renaming",
                        Matter.REGISTER,
                        "/partners/{id}/renamings",
                        one("id", Choices.PARTNERS).must(),
                        line("name").must()));
    }

    private static List<DecisionForm> signing() {
        return List.of(DecisionForm.apart(
                "signing",
                Matter.SIGNING,
                "/contracts",
                one("territory", Choices.TERRITORIES).must(),
                line("title").must(),
                line("policy"),
                line("firstOfItsKind"),
                TERM_FROM,
                TERM_TO,
                one("promoter", Choices.PARTNERS).must(),
                several("signatories", Choices.PARTNERS),
                several("roles.FUNDER", Choices.PARTNERS),
                several("roles.OPERATIONAL_PARTNER", Choices.PARTNERS),
                line("currency")));
    }

    private static List<DecisionForm> life() {
        return List.of(
                DecisionForm.of(
                        "renewal",
                        Matter.LIFE,
                        "/renewals",
                        Situation::isLiving,
                        line("title"),
                        TERM_FROM,
                        TERM_TO,
                        JOINS),
                DecisionForm.of(
                        "extension",
                        Matter.LIFE,
                        "/extensions",
                        Situation::isLiving,
                        Field.of("newEnd", Kind.DATE).must(),
                        one("term", Choices.TERMS),
                        JOINS),
                DecisionForm.of(
                        "amendment",
                        Matter.LIFE,
                        "/amendments",
                        Situation::isLiving,
                        line("title"),
                        line("policy"),
                        text("text")),
                DecisionForm.of("termination", Matter.LIFE, "/termination", Situation::isLiving, REASON));
    }

    private static List<DecisionForm> books() {
        return List.of(
                DecisionForm.of("closing", Matter.LIFE, "/terms/{term}/closing", Situation::hasOpenBooks, TERM),
                DecisionForm.of(
                        "reopening",
                        Matter.LIFE,
                        "/terms/{term}/reopening",
                        Situation::hasClosedBooks,
                        TERM,
                        REASON.must()),
                DecisionForm.of(
                        "correction",
                        Matter.MISTAKES,
                        "/corrections",
                        situation -> true,
                        one("event", Choices.ENTRIES).must(),
                        REASON.must()));
    }

    private static List<DecisionForm> partners() {
        return List.of(
                DecisionForm.of(
                        "admission",
                        Matter.PARTNERS,
                        "/partners",
                        Situation::isLiving,
                        one("partner", Choices.PARTNERS).must(),
                        several("roles", Choices.ROLES).must(),
                        one("via", Choices.VIAS)),
                DecisionForm.of(
                        "roles",
                        Matter.PARTNERS,
                        "/partners/{partner}/roles",
                        Situation::isLiving,
                        PARTNER,
                        several("roles", Choices.ROLES).must()),
                DecisionForm.of(
                        "withdrawal",
                        Matter.PARTNERS,
                        "/partners/{partner}/withdrawal",
                        Situation::isLiving,
                        PARTNER,
                        REASON));
    }

    private static List<DecisionForm> money() {
        Field action = one("action", Choices.ACTIONS);
        Field amount = Field.money("amount");
        return List.of(
                DecisionForm.of(
                        "commitment",
                        Matter.MONEY,
                        "/commitments",
                        Situation::hasOpenBooks,
                        TERM,
                        PARTNER,
                        amount,
                        action),
                onCommitment("increase", "/increases", amount),
                onCommitment("reduction", "/reductions", amount),
                onCommitment("cancellation", "/cancellation", REASON),
                onCommitment(
                        "split",
                        "/split",
                        rows("parts", one("partner", Choices.PARTNERS), Field.of("amount", Kind.MONEY))),
                onCommitment("allocation", "/allocations", ACTION, amount),
                DecisionForm.of(
                        "release",
                        Matter.MONEY,
                        "/commitments/{allocation}/release",
                        Situation::hasAllocations,
                        one("allocation", Choices.ALLOCATIONS).must()),
                onCommitment("payment", "/payments", amount, action),
                DecisionForm.of(
                        "reversal",
                        Matter.MONEY,
                        "/commitments/{payment}/reversal",
                        Situation::hasPayments,
                        one("payment", Choices.PAYMENTS).must(),
                        REASON));
    }

    private static DecisionForm onCommitment(String name, String path, Field... fields) {
        Field[] all =
                Stream.concat(Stream.of(COMMITMENT), Arrays.stream(fields)).toArray(Field[]::new);
        return DecisionForm.of(name, Matter.MONEY, "/commitments/{commitment}" + path, Situation::hasCommitments, all);
    }

    private static List<DecisionForm> actions() {
        Field[] description = {
            Field.of("audience.fromAge", Kind.NUMBER),
            Field.of("audience.toAge", Kind.NUMBER),
            line("audience.description"),
            line("scope"),
            text("aim")
        };
        return List.of(
                DecisionForm.of(
                        "action",
                        Matter.ACTIONS,
                        "/actions",
                        Situation::isLiving,
                        all(
                                description,
                                key("title"),
                                line("title").must(),
                                one("origin", Choices.ORIGINS).must())),
                DecisionForm.of(
                        "action-change",
                        Matter.ACTIONS,
                        "/actions/{action}/changes",
                        Situation::hasActions,
                        all(description, ACTION, line("title"), one("origin", Choices.ORIGINS))),
                DecisionForm.of(
                        "action-end",
                        Matter.ACTIONS,
                        "/actions/{action}/ending",
                        Situation::hasActions,
                        ACTION,
                        REASON));
    }

    private static List<DecisionForm> facilities() {
        return List.of(
                DecisionForm.of(
                        "facility",
                        Matter.ACTIONS,
                        "/actions/{action}/facilities",
                        Situation::hasActions,
                        ACTION,
                        key("name"),
                        line("name"),
                        line("place")),
                DecisionForm.of(
                        "facility-closing",
                        Matter.ACTIONS,
                        "/actions/{facility}/closing",
                        Situation::hasFacilities,
                        one("facility", Choices.FACILITIES).must()));
    }

    private static Field[] all(Field[] last, Field... first) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray(Field[]::new);
    }

    private static List<DecisionForm> team() {
        return List.of(
                DecisionForm.of(
                        "position",
                        Matter.TEAM,
                        "/positions",
                        Situation::isLiving,
                        Field.keyOfPosition(),
                        line("title").must(),
                        line("person.name")),
                DecisionForm.of(
                        "vacancy",
                        Matter.TEAM,
                        "/positions/{position}/vacancy",
                        Situation::hasFilledPositions,
                        one("position", Choices.POSITIONS).must()),
                DecisionForm.of(
                        "meeting",
                        Matter.TEAM,
                        "/meetings",
                        situation -> true,
                        line("subject"),
                        several("participants", Choices.PARTNERS).must(),
                        Field.of("decisions", Kind.LINES)),
                DecisionForm.of(
                        "evaluation",
                        Matter.TEAM,
                        "/evaluations",
                        situation -> true,
                        one("kind", Choices.EVALUATIONS).must(),
                        text("text").must(),
                        INDICATORS));
    }
}
