package fr.partnershipledger.projections.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.contract.ContractCommand.ExtendContract;
import fr.partnershipledger.core.contract.ContractCommand.ReopenTerm;
import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.HoldMeeting;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * What the read models say holds now is what the ledger's own rules take to hold: each is asked by rehearsing a decision that
 * is refused for it.
 */
class RulesAgreeTest {

    private static final LocalDate LATE = LocalDate.of(2199, 12, 31);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final LivingLedger LEDGER = LivingLedger.withEveryone();

    @AfterContainer
    static void close() {
        LEDGER.close();
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void what_holds_now_is_what_the_rules_go_by(@ForAll long seed) {
        ContractId id = new ContractId("contract-" + NUMBER.incrementAndGet());
        Lived lived = new Lived(LEDGER, id, new Random(seed)).through(120);
        Answered answered = new Answered(id, LEDGER.upToDate());
        FindContract.Answer contract =
                answered.contractAnswer(PointInTime.asOf(LATE)).orElseThrow();

        contract.terms().forEach(term -> agreesOnTerm(id, term));
        agreesOnPosition(contract);
        for (int i = 0; i < 4; i++) {
            LocalDate day = lived.somePoint().asOf();
            RandomDecisions.PARTNERS.forEach(partner -> agreesOnMembership(answered, partner, day));
        }
    }

    private static Optional<Refusal> refusal(LedgerCommand command, LocalDate day) {
        try {
            LEDGER.ledger()
                    .record(Submission.of(command, Decision.by(Told.CLERK, Effective.day(day)))
                            .rehearsed());
            return Optional.empty();
        } catch (Refusal refused) {
            return Optional.of(refused);
        }
    }

    private static void agreesOnTerm(ContractId contract, FindContract.Term term) {
        assertThat(refusal(new ReopenTerm(contract, term.number(), "why not"), LATE)
                        .map(Refusal::rule))
                .as("the books of %s", term)
                .isEqualTo(term.booksClosed() ? Optional.empty() : Optional.of(Rule.BOOKS_OPEN));
        refusal(new ExtendContract(contract, term.number(), term.from(), List.of()), LATE)
                .filter(refused -> refused.rule() == Rule.END_NOT_LATER)
                .ifPresent(refused ->
                        assertThat(refused.facts()).as("the end of %s", term).containsEntry("end", term.to()));
    }

    private static void agreesOnPosition(FindContract.Answer contract) {
        boolean filled = contract.positions().stream().anyMatch(position -> position.vacated() == null);
        refusal(new FillPosition(contract.contract(), new PositionKey("head"), "chef de projet", null), LATE)
                .filter(refused -> refused.rule() != Rule.CONTRACT_ENDED)
                .ifPresentOrElse(
                        refused -> assertThat(filled).as("%s", refused).isTrue(),
                        () -> assertThat(filled && contract.termination() == null)
                                .isFalse());
    }

    /** A meeting may be held by those who are partners on the day. */
    private static void agreesOnMembership(Answered answered, PartnerId partner, LocalDate day) {
        PointInTime at = PointInTime.asOf(day);
        boolean member = answered.participants(at).stream()
                .anyMatch(each -> each.partner().equals(partner.value()) && each.left() == null);
        Optional<Rule> rule = refusal(new HoldMeeting(answered.contract(), null, List.of(partner), List.of()), day)
                .map(Refusal::rule);
        if (rule.isEmpty()) {
            assertThat(member).as("%s may meet on %s", partner, day).isTrue();
        } else if (Set.of(Rule.NOT_A_MEMBER, Rule.NOT_YET_A_MEMBER).contains(rule.get())) {
            assertThat(member).as("%s may not meet on %s", partner, day).isFalse();
        }
    }
}
