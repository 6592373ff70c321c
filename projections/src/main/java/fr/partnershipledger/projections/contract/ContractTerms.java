package fr.partnershipledger.projections.contract;

import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.projections.contract.FindContract.End;
import fr.partnershipledger.projections.contract.FindContract.Status;
import fr.partnershipledger.projections.contract.FindContract.Term;
import fr.partnershipledger.projections.contract.FindContract.Title;
import fr.partnershipledger.projections.time.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The terms of one contract as known on a date, with what they were before.
 *
 * @param facts about terms only, in the order of time
 * @param books every closing and reopening of books
 */
record ContractTerms(LocalDate asOf, List<Fact> facts, List<Fact> books) {

    List<Term> all() {
        return facts.stream()
                .filter(Fact::current)
                .map(this::term)
                .sorted(Comparator.comparing(Term::number))
                .toList();
    }

    private Term term(Fact fact) {
        List<End> ends = ends(numberOf(fact));
        return new Term(
                numberOf(fact),
                fact.text("title"),
                fact.get("from", LocalDate.class),
                ends.get(ends.size() - 1).to(),
                areBooksClosed(fact),
                ends,
                fact.began());
    }

    private static TermNumber numberOf(Fact fact) {
        return new TermNumber(fact.get("number", Integer.class));
    }

    private boolean areBooksClosed(Fact term) {
        return books.stream()
                .filter(fact ->
                        fact.get("term", Integer.class).equals(numberOf(term).value())
                                && fact.began().position() > term.began().position())
                .max(Comparator.comparing(fact -> fact.began().position()))
                .map(last -> last.get("closed", Boolean.class))
                .orElse(false);
    }

    /** A term is only ever given a later end: of two extensions, the one to the later end holds, whichever is dated first. */
    private List<End> ends(TermNumber number) {
        List<End> ends = new ArrayList<>();
        for (Fact fact : facts) {
            LocalDate to = fact.get("to", LocalDate.class);
            boolean isLater =
                    ends.isEmpty() || to.isAfter(ends.get(ends.size() - 1).to());
            if (numberOf(fact).equals(number) && isLater) {
                ends.add(new End(to, fact.changed()));
            }
        }
        return ends;
    }

    List<Title> titles() {
        List<Title> titles = new ArrayList<>();
        for (Term term : all()) {
            String last = "";
            for (Fact fact : facts) {
                String title = fact.text("title");
                if (numberOf(fact).equals(term.number()) && !title.equals(last)) {
                    titles.add(new Title(term.number(), title, fact.changed()));
                    last = title;
                }
            }
        }
        return titles;
    }

    String titleInCourse() {
        List<Term> terms = all();
        return terms.stream()
                .filter(term -> !term.from().isAfter(asOf))
                .reduce((earlier, later) -> later)
                .orElse(terms.get(0))
                .title();
    }

    LocalDate firstDay() {
        return all().get(0).from();
    }

    LocalDate lastDay() {
        List<Term> terms = all();
        return terms.get(terms.size() - 1).to();
    }

    Status status(boolean terminated) {
        if (terminated) {
            return Status.TERMINATED;
        }
        if (asOf.isBefore(firstDay())) {
            return Status.TO_COME;
        }
        return asOf.isAfter(lastDay()) ? Status.ENDED : Status.IN_FORCE;
    }
}
