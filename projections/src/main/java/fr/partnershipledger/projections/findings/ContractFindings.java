package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.projections.findings.Found.Subject;
import fr.partnershipledger.projections.time.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What does not fit together in one contract on a day. Each rule says of any day whether it is so then; since when follows
 * from going back through the days on which that may have changed.
 *
 * @param nearby the actions that run in the territory, those of the contract among them; not needed for other kinds than
 *     overlaps
 */
record ContractFindings(KnownContract contract, List<RunningAction> nearby, LocalDate asOf) {

    private static final int MONTHS_BEFORE_THE_END = 6;

    private static final int MONTHS_TO_BECOME_ACTIVE = 6;

    /** Other actions than these are counted and not named, and as many facilities of each action are quoted. */
    static final int MOST_OTHERS = 5;

    /** By kind; of one kind always in the same order. */
    List<Found> all(Set<FindingKind> kinds) {
        List<Found> all = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            if (kinds.contains(kind)) {
                find(kind).forEach(all::add);
            }
        }
        return all;
    }

    private Stream<Found> find(FindingKind kind) {
        return switch (kind) {
            case OVERLAP -> overlaps();
            case ACTION_WITHOUT_MONEY -> actions(this::withoutMoney);
            case MONEY_WITHOUT_ACTION -> commitments(this::withoutAction);
            case PARTNER_WITHOUT_ACTIVITY -> partnersWithoutActivity();
            case TERM_ENDING -> terms(this::ending);
            case BOOKS_OPEN -> terms(this::booksOpen);
            case COMMITMENT_UNPAID -> commitments(this::unpaid);
            case PAYMENT_AFTER_TERM -> commitments(this::paidLate);
        };
    }

    /** What one thing in the contract gives rise to, if it does. */
    private interface Rule<T> {
        @Nullable
        Found find(T of);
    }

    private Stream<Found> actions(Rule<KnownAction> rule) {
        return each(contract.actions(), rule);
    }

    private Stream<Found> commitments(Rule<KnownCommitment> rule) {
        return each(contract.commitments(), rule);
    }

    private Stream<Found> terms(Rule<KnownTerm> rule) {
        return each(contract.terms(), rule);
    }

    private static <T> Stream<Found> each(List<T> all, Rule<T> rule) {
        return all.stream().flatMap(one -> Stream.ofNullable(rule.find(one)));
    }

    private Found found(
            FindingKind kind,
            Subject subject,
            Supplier<Stream<LocalDate>> changes,
            Predicate<LocalDate> isSo,
            Supplier<Stream<? extends @Nullable Long>> from) {
        return new Found(
                kind,
                contract,
                subject,
                () -> Timeline.since(asOf, changes.get().toList(), isSo),
                from);
    }

    private Stream<Found> overlaps() {
        List<RunningAction> own = RunningAction.of(contract, asOf);
        return own.stream().flatMap(action -> Stream.ofNullable(overlap(action, own)));
    }

    private @Nullable Found overlap(RunningAction action, List<RunningAction> own) {
        List<KnownAction> others = new ArrayList<>();
        int leftOut = 0;
        Stream<RunningAction> all = Stream.concat(
                own.stream().filter(other -> other.action().cameBefore(action.action())),
                nearby.stream().filter(other -> !other.isOf(contract)));
        for (RunningAction other : (Iterable<RunningAction>) all::iterator) {
            if (!action.overlaps(other)) {
                continue;
            }
            if (others.size() < MOST_OTHERS) {
                others.add(other.action());
            } else {
                leftOut++;
            }
        }
        return others.isEmpty() ? null : overlap(action.action(), others, leftOut);
    }

    private Found overlap(KnownAction action, List<KnownAction> others, int leftOut) {
        List<KnownAction> named =
                Stream.concat(Stream.of(action), others.stream()).toList();
        return found(
                FindingKind.OVERLAP,
                Subject.of(named, leftOut),
                () -> named.stream().flatMap(KnownAction::changes),
                day -> others.stream().anyMatch(other -> action.overlapsOn(day, other)),
                () -> named.stream()
                        .flatMap(each -> Stream.concat(
                                Stream.of(each.timeline().latest().changedAt()),
                                each.facilities().stream()
                                        .filter(facility -> facility.heldOn(asOf))
                                        .limit(MOST_OTHERS)
                                        .map(Timeline::began))));
    }

    private @Nullable Found withoutMoney(KnownAction action) {
        KnownTerm term = contract.inCourseOn(asOf);
        Predicate<LocalDate> isSo = day -> term != null
                && term.isInCourseOn(day)
                && action.timeline().heldOn(day)
                && moneyOfTermFor(action.key(), term, day).isZero();
        if (term == null || !isSo.test(asOf)) {
            return null;
        }
        return found(
                FindingKind.ACTION_WITHOUT_MONEY,
                Subject.of(action, term, asOf),
                () -> Stream.concat(
                        Stream.concat(action.timeline().changes(), contract.termChanges()),
                        contract.commitments().stream().flatMap(KnownCommitment::changes)),
                isSo,
                () -> Stream.concat(
                        Stream.of(action.timeline().began(), term.timeline().began()), moneyTakenFrom(action.key())));
    }

    private Money moneyOfTermFor(ActionKey action, KnownTerm term, LocalDate day) {
        return contract.commitments().stream()
                .filter(commitment -> commitment.term().equals(term.number()))
                .map(commitment -> commitment.forActionOn(day, action))
                .reduce(Money.zero(contract.currency()), Money::plus);
    }

    /** The ends of what once was for it. */
    private Stream<@Nullable Long> moneyTakenFrom(ActionKey action) {
        return contract.commitments().stream()
                .flatMap(commitment -> action.equals(commitment.action())
                        ? Stream.of(commitment.timeline())
                        : commitment.allocationsTo(action).stream())
                .map(Timeline::ended);
    }

    private @Nullable Found withoutAction(KnownCommitment commitment) {
        Predicate<LocalDate> isSo = day -> commitment.unallocatedOn(day).isPositive();
        if (!isSo.test(asOf)) {
            return null;
        }
        return found(
                FindingKind.MONEY_WITHOUT_ACTION,
                Subject.of(commitment, contract.term(commitment.term()), asOf, commitment.unallocatedOn(asOf)),
                commitment::changes,
                isSo,
                () -> Stream.of(List.of(commitment.timeline()), commitment.adjustments(), commitment.allocations())
                        .flatMap(List::stream)
                        .flatMap(each -> Stream.of(each.began(), each.ended())));
    }

    private @Nullable Found unpaid(KnownCommitment commitment) {
        KnownTerm term = contract.term(commitment.term());
        Predicate<LocalDate> isSo = day -> term != null
                && term.wasOverOn(day)
                && commitment.committedOn(day).isPositive()
                && commitment.paidOn(day).isZero();
        if (term == null || !isSo.test(asOf)) {
            return null;
        }
        return found(
                FindingKind.COMMITMENT_UNPAID,
                Subject.of(commitment, term, asOf, commitment.committedOn(asOf)),
                () -> Stream.concat(commitment.changes(), term.changes()),
                isSo,
                () -> Stream.concat(
                        Stream.of(commitment.timeline().began(), term.endedBy(asOf), contract.terminated()),
                        commitment.payments().stream().map(Timeline::ended)));
    }

    private @Nullable Found paidLate(KnownCommitment commitment) {
        KnownTerm term = contract.term(commitment.term());
        if (term == null || !term.wasOverOn(asOf)) {
            return null;
        }
        Predicate<LocalDate> isSo = day ->
                term.wasOverOn(day) && !latePayments(commitment, term, day).isEmpty();
        List<Timeline> late = latePayments(commitment, term, asOf);
        if (late.isEmpty()) {
            return null;
        }
        return found(
                FindingKind.PAYMENT_AFTER_TERM,
                Subject.of(commitment, term, asOf, commitment.paidOn(asOf, late)),
                () -> Stream.concat(commitment.changes(), term.changes()),
                isSo,
                () -> Stream.concat(
                        Stream.of(term.endedBy(asOf), contract.terminated()),
                        late.stream().map(Timeline::began)));
    }

    /** By first days: a payment of a year begins with the year. */
    private static List<Timeline> latePayments(KnownCommitment commitment, KnownTerm term, LocalDate day) {
        LocalDate last = term.lastDayOn(day);
        return commitment.payments().stream()
                .filter(payment -> payment.heldOn(day))
                .filter(payment -> payment.facts().get(0).from().isAfter(last))
                .toList();
    }

    private @Nullable Found ending(KnownTerm term) {
        Predicate<LocalDate> isSo = day -> term.endsSoonOn(day, MONTHS_BEFORE_THE_END)
                && laterTerms(term).noneMatch(each -> each.wasDecidedOn(day));
        if (!isSo.test(asOf)) {
            return null;
        }
        return found(
                FindingKind.TERM_ENDING,
                Subject.of(term, asOf),
                () -> Stream.concat(contract.termChanges(), term.soonBeforeEnds(MONTHS_BEFORE_THE_END)),
                isSo,
                () -> Stream.of(term.timeline().began(), term.endedBy(asOf)));
    }

    private Stream<KnownTerm> laterTerms(KnownTerm term) {
        return contract.terms().stream().filter(each -> each.number().compareTo(term.number()) > 0);
    }

    private @Nullable Found booksOpen(KnownTerm term) {
        Predicate<LocalDate> isSo = day -> term.wasOverOn(day) && !term.wereBooksClosedOn(day);
        if (!isSo.test(asOf)) {
            return null;
        }
        Fact reopened = term.lastOfBooks(asOf);
        return found(
                FindingKind.BOOKS_OPEN,
                Subject.of(term, asOf),
                term::changes,
                isSo,
                () -> Stream.of(
                        term.endedBy(asOf), contract.terminated(), reopened == null ? null : reopened.beganAt()));
    }

    private Stream<Found> partnersWithoutActivity() {
        Map<String, List<Timeline>> roles = new TreeMap<>();
        contract.roles()
                .forEach(role -> roles.computeIfAbsent(role.latest().text("partner"), unused -> new ArrayList<>())
                        .add(role));
        return roles.entrySet().stream()
                .flatMap(each -> Stream.ofNullable(
                        withoutActivity(new PartnerId(each.getKey()), new HeldRoles(each.getValue()))));
    }

    private @Nullable Found withoutActivity(PartnerId partner, HeldRoles roles) {
        Predicate<LocalDate> isSo =
                day -> contract.inCourseOn(day) != null && roles.forMonthsOn(day, MONTHS_TO_BECOME_ACTIVE);
        if (leftATrace(partner) || !isSo.test(asOf)) {
            return null;
        }
        List<Timeline> held = roles.on(asOf);
        return found(
                FindingKind.PARTNER_WITHOUT_ACTIVITY,
                Subject.of(
                        partner,
                        held.stream()
                                .map(role -> Role.valueOf(role.latest().text("role")))
                                .sorted()
                                .toList()),
                () -> Stream.concat(roles.changesWithin(MONTHS_TO_BECOME_ACTIVE), contract.termChanges()),
                isSo,
                () -> held.stream()
                        .map(role -> Objects.requireNonNull(role.on(asOf)).beganAt()));
    }

    private boolean leftATrace(PartnerId partner) {
        return contract.commitments().stream()
                        .anyMatch(commitment -> commitment.partner().equals(partner))
                || contract.meetings().stream()
                        .anyMatch(meeting -> meeting.latest().text("partner").equals(partner.value()));
    }
}
