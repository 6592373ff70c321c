package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.Dimension;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.participation.FindParticipants;
import fr.partnershipledger.projections.participation.Participation;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.time.PointInTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.joda.money.Money;

/** What read models answer about one contract, in the words of the folds that they are compared with. */
record Answered(ContractId contract, DataSource database) {

    Optional<FindBudget.Answer> budgetAnswer(Set<Dimension> by, PointInTime at) {
        return new BudgetAnswers(database).answer(new FindBudget(contract, by, at));
    }

    Map<String, BigDecimal> budget(Set<Dimension> by, PointInTime at) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        budgetAnswer(by, at)
                .ifPresent(answer -> answer.rows().forEach(row -> {
                    put(row, by, "committed", row.measures().committed(), sums);
                    put(row, by, "allocated", row.measures().allocated(), sums);
                    put(row, by, "paid", row.measures().paid(), sums);
                }));
        return sums;
    }

    private static void put(
            BudgetRow row, Set<Dimension> by, String measure, Money money, Map<String, BigDecimal> sums) {
        String name = NaiveBudget.row(
                by,
                row.term() == null ? "" : row.term().toString(),
                row.partner() == null ? "" : row.partner().value(),
                row.action() == null ? "none" : row.action().value(),
                String.valueOf(row.year()),
                row.territory() == null ? "" : row.territory().value());
        if (!money.isZero()) {
            sums.put(name + " " + measure, money.getAmount());
        }
    }

    Optional<FindContract.Answer> contractAnswer(PointInTime at) {
        // Nobody is named in random histories.
        return new ContractAnswers(database, names -> Map.of()).answer(new FindContract(contract, at));
    }

    Map<String, String> contractAt(PointInTime at) {
        Map<String, String> picture = new TreeMap<>();
        contractAnswer(at).ifPresent(answer -> paint(answer, picture));
        return picture;
    }

    private static void paint(FindContract.Answer answer, Map<String, String> picture) {
        if (answer.policy() != null) {
            picture.put("policy", answer.policy());
        }
        answer.terms()
                .forEach(term -> picture.put(
                        "term " + term.number(),
                        term.title() + " " + term.from() + " " + term.to() + " " + term.booksClosed()));
        picture.put("terminations", answer.termination() == null ? "0" : "1");
        picture.put("meetings", Integer.toString(answer.meetings().size()));
        picture.put("evaluations", Integer.toString(answer.evaluations().size()));
        picture.put(
                "amendments of the text", Integer.toString(answer.amendments().size()));
        answer.actions()
                .forEach(action -> picture.put(
                        "action " + action.action(),
                        action.description() + " ended " + (action.ended() != null) + " open "
                                + action.openFacilities()));
        answer.positions()
                .forEach(position -> picture.put(
                        "position " + position.position() + " by "
                                + position.since().position(),
                        position.person()
                                + (position.vacated() == null
                                        ? " still filled"
                                        : " vacated by " + position.vacated().position())));
    }

    /** As the contract's read model has them; it knows nothing of commitments. */
    List<NaivePartners.Held> partnersOfContract(PointInTime at) {
        return contractAnswer(at)
                .map(answer -> answer.partners().stream()
                        .flatMap(partner -> partner.held().stream()
                                .map(held -> new NaivePartners.Held(
                                        partner.partner().value(),
                                        held.role(),
                                        String.valueOf(held.via()),
                                        held.since().position(),
                                        held.ended() == null
                                                ? null
                                                : held.ended().position(),
                                        null)))
                        .toList())
                .orElse(List.of());
    }

    Optional<List<Participation>> participantsAnswer(PointInTime at) {
        return new ParticipationAnswers(database).answer(new FindParticipants(contract, at));
    }

    List<NaivePartners.Held> participants(PointInTime at) {
        return participantsAnswer(at).orElse(List.of()).stream()
                .map(each -> new NaivePartners.Held(
                        each.partner().value(),
                        each.role(),
                        String.valueOf(each.via()),
                        each.joined().position(),
                        each.left() == null ? null : each.left().position(),
                        each.firstCommitment() == null
                                ? null
                                : each.firstCommitment().commitment().value()))
                .toList();
    }
}
