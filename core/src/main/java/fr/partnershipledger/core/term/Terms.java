package fr.partnershipledger.core.term;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of one contract, in order, and the rules that speak of nothing else. */
public final class Terms {

    /**
     * One period of the contract. Its books are closed when {@code closed}.
     *
     * @param turned when its books were last closed or reopened
     */
    public record Term(
            TermNumber number,
            String title,
            Period period,
            boolean closed,
            @Nullable Effective turned) {

        private Term until(LocalDate newEnd) {
            return new Term(number, title, period.until(newEnd), closed, turned);
        }
    }

    private final List<Term> terms = new ArrayList<>();

    /** The term opened last. */
    public Term latest() {
        return terms.get(terms.size() - 1);
    }

    /** The term that a date belongs to: the last one begun by then, or the first. */
    public Term at(LocalDate day) {
        Term found = terms.get(0);
        for (Term term : terms) {
            if (!term.period().from().isAfter(day)) {
                found = term;
            }
        }
        return found;
    }

    /** @throws Refusal {@link Rule#UNKNOWN_TERM} */
    public Term named(TermNumber number) {
        if (number.value() < 1 || number.value() > terms.size()) {
            throw Rule.UNKNOWN_TERM.refuse("term", "term", number.value(), "terms", terms.size());
        }
        return terms.get(number.value() - 1);
    }

    /** @throws Refusal {@link Rule#TERM_OVERLAPS} unless the period begins after the latest term's end */
    public void refuseUnlessAfterLatest(Period period) {
        LocalDate end = latest().period().to();
        if (!period.from().isAfter(end)) {
            throw Rule.TERM_OVERLAPS.refuse("term.from", "date", period.from(), "end", end);
        }
    }

    /** @throws Refusal when the new end is not later, runs into the next term, or makes the term longer than ten years */
    public void refuseUnlessExtendable(Term term, LocalDate newEnd) {
        LocalDate end = term.period().to();
        if (!newEnd.isAfter(end)) {
            throw Rule.END_NOT_LATER.refuse("newEnd", "date", newEnd, "end", end);
        }
        if (term.number().value() < terms.size()) {
            LocalDate nextStart = named(term.number().next()).period().from();
            if (!newEnd.isBefore(nextStart)) {
                throw Rule.TERM_OVERLAPS.refuse("newEnd", "date", nextStart, "end", newEnd);
            }
        }
        Period.refuseIfTooLong("newEnd", term.period().from(), newEnd);
    }

    /** @throws Refusal {@link Rule#BOOKS_CLOSED} when the date lies in a term whose books are closed */
    public void refuseIfBooksClosed(Effective effective) {
        for (Term term : terms) {
            if (term.closed() && term.period().contains(effective.on())) {
                throw Rule.BOOKS_CLOSED.refuse(
                        "decision.effectiveOn", "term", term.number().value(), "date", effective);
            }
        }
    }

    /** @throws Refusal {@link Rule#BOOKS_CLOSED} when the term's own books are closed */
    public void refuseIfBooksClosed(String field, TermNumber number, Effective effective) {
        if (named(number).closed()) {
            throw Rule.BOOKS_CLOSED.refuse(field, "term", number.value(), "date", effective);
        }
    }

    /** @throws Refusal {@link Rule#BOOKS_ALREADY_CLOSED}, or when they were last reopened at a later date */
    public void refuseUnlessClosable(TermNumber number, Effective effective) {
        if (named(number).closed()) {
            throw Rule.BOOKS_ALREADY_CLOSED.refuse("term", "term", number.value());
        }
        refuseBeforeLastTurn(number, effective);
    }

    /** @throws Refusal {@link Rule#BOOKS_OPEN}, or when they were closed at a later date */
    public void refuseUnlessReopenable(TermNumber number, Effective effective) {
        if (!named(number).closed()) {
            throw Rule.BOOKS_OPEN.refuse("term", "term", number.value());
        }
        refuseBeforeLastTurn(number, effective);
    }

    private void refuseBeforeLastTurn(TermNumber number, Effective effective) {
        Effective turned = named(number).turned();
        if (turned != null) {
            effective.refuseBefore(turned);
        }
    }

    public void open(TermNumber number, String title, Period period) {
        terms.add(new Term(number, title, period, false, null));
    }

    public void reopenedOrClosed(TermNumber number, boolean closed, Effective effective) {
        Term term = named(number);
        replace(new Term(number, term.title(), term.period(), closed, effective));
    }

    public void end(TermNumber number, LocalDate end) {
        replace(named(number).until(end));
    }

    public void retitle(TermNumber number, @Nullable String title) {
        Term term = named(number);
        if (title != null) {
            replace(new Term(number, title, term.period(), term.closed(), term.turned()));
        }
    }

    /** Takes back the opening of the latest term. */
    public void removeLatest() {
        terms.remove(terms.size() - 1);
    }

    private void replace(Term term) {
        terms.set(term.number().value() - 1, term);
    }
}
