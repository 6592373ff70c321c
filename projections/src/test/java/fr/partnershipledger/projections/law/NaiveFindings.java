package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.action.ActionEvent;
import fr.partnershipledger.core.action.ActionEvent.ActionChanged;
import fr.partnershipledger.core.action.ActionEvent.ActionEnded;
import fr.partnershipledger.core.action.ActionEvent.ActionIncluded;
import fr.partnershipledger.core.action.ActionEvent.FacilityClosed;
import fr.partnershipledger.core.action.ActionEvent.FacilityOpened;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.contract.ContractEvent.ContractExtended;
import fr.partnershipledger.core.contract.ContractEvent.ContractRenewed;
import fr.partnershipledger.core.contract.ContractEvent.ContractSigned;
import fr.partnershipledger.core.contract.ContractEvent.ContractTerminated;
import fr.partnershipledger.core.contract.ContractEvent.TermClosed;
import fr.partnershipledger.core.contract.ContractEvent.TermReopened;
import fr.partnershipledger.core.coordination.CoordinationEvent.MeetingHeld;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.term.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What does not fit together in a contract on a day, found by going through its events by hand. */
final class NaiveFindings {

    private final NaiveHistory history;
    private final LocalDate day;
    private final Map<Integer, LocalDate> begins = new TreeMap<>();
    private final Map<Integer, LocalDate> ends = new TreeMap<>();
    private final Map<Integer, Boolean> closed = new TreeMap<>();
    private final Optional<LocalDate> terminated;
    private final NaiveMoney money;
    private final Set<String> found = new TreeSet<>();

    private NaiveFindings(NaiveHistory history, LocalDate day) {
        this.history = history;
        this.day = day;
        this.money = NaiveMoney.of(history);
        this.terminated =
                history.of(ContractTerminated.class).map(NaiveHistory::on).findFirst();
        history.of(ContractSigned.class)
                .forEach(each -> term(each, TermNumber.FIRST, ((ContractSigned) each.event()).term()));
        history.of(ContractRenewed.class).forEach(each -> {
            ContractRenewed renewed = (ContractRenewed) each.event();
            term(each, renewed.term(), renewed.period());
        });
    }

    private void term(RecordedEvent opening, TermNumber number, Period period) {
        LocalDate to = period.to();
        for (ContractExtended extended : history.changes(
                opening, ContractExtended.class, each -> each.term().equals(number))) {
            to = extended.newEnd().isAfter(to) ? extended.newEnd() : to;
        }
        begins.put(number.value(), period.from());
        ends.put(number.value(), to);
        for (RecordedEvent later : history.events()) {
            if (later.position() > opening.position()) {
                if (later.event() instanceof TermClosed it && it.term().equals(number)) {
                    closed.put(number.value(), true);
                } else if (later.event() instanceof TermReopened it && it.term().equals(number)) {
                    closed.put(number.value(), false);
                }
            }
        }
    }

    /** Each by its kind, what it is about, and the amount. */
    static Set<String> of(NaiveHistory history, LocalDate day) {
        NaiveFindings findings = new NaiveFindings(history, day);
        if (history.of(ContractSigned.class).findAny().isPresent()) {
            findings.terms();
            findings.commitments();
            findings.actions();
            findings.partners();
        }
        return findings.found;
    }

    private void terms() {
        ends.forEach((number, end) -> {
            boolean last = ends.keySet().stream().noneMatch(other -> other > number);
            if (last
                    && terminated.isEmpty()
                    && !end.isBefore(day)
                    && !day.plusMonths(6).isBefore(end)) {
                found.add("TERM_ENDING " + number);
            }
            if (isOver(number) && !closed.getOrDefault(number, false)) {
                found.add("BOOKS_OPEN " + number);
            }
        });
    }

    private boolean isOver(int term) {
        LocalDate end = ends.get(term);
        return end != null && (terminated.isPresent() || end.isBefore(day));
    }

    private Optional<Integer> inCourse() {
        return ends.keySet().stream()
                .filter(number -> !isOver(number))
                .filter(number -> !Objects.requireNonNull(begins.get(number)).isAfter(day))
                .reduce((one, later) -> later);
    }

    private void commitments() {
        money.commitments().forEach((id, commitment) -> {
            BigDecimal rest = commitment.committed().subtract(commitment.forAnyAction());
            if (rest.signum() > 0) {
                found.add("MONEY_WITHOUT_ACTION " + id + " " + rest);
            }
            if (isOver(commitment.term())) {
                if (commitment.committed().signum() > 0 && commitment.paid().signum() == 0) {
                    found.add("COMMITMENT_UNPAID " + id + " " + commitment.committed());
                }
                LocalDate end = Objects.requireNonNull(ends.get(commitment.term()));
                LocalDate last = terminated.filter(date -> date.isBefore(end)).orElse(end);
                BigDecimal late = commitment.paidAfter(last);
                if (late.signum() > 0) {
                    found.add("PAYMENT_AFTER_TERM " + id + " " + late);
                }
            }
        });
    }

    private void actions() {
        List<RecordedEvent> running = history.of(ActionIncluded.class)
                .filter(each -> ofAction(each, ActionEnded.class).isEmpty())
                .filter(each -> inCourse().isPresent())
                .toList();
        for (RecordedEvent one : running) {
            String key = keyOf(one);
            if (money.forAction(inCourse().orElseThrow(), key).signum() == 0) {
                found.add("ACTION_WITHOUT_MONEY " + key + " " + inCourse().orElseThrow());
            }
            for (RecordedEvent other : running) {
                if (other.position() < one.position() && haveAgesInCommon(one, other) && shareAPlace(one, other)) {
                    found.add("OVERLAP " + key + " " + keyOf(other));
                }
            }
        }
    }

    private static String keyOf(RecordedEvent inclusion) {
        return ((ActionEvent) inclusion.event()).action().value();
    }

    private <T extends ActionEvent> List<T> ofAction(RecordedEvent inclusion, Class<T> kind) {
        return history.changes(inclusion, kind, each -> each.action().value().equals(keyOf(inclusion)));
    }

    private Set<Integer> ages(RecordedEvent inclusion) {
        Audience audience = ((ActionIncluded) inclusion.event()).description().audience();
        for (ActionChanged change : ofAction(inclusion, ActionChanged.class)) {
            if (!Objects.equals(change.before().audience(), change.after().audience())) {
                audience = change.after().audience();
            }
        }
        Set<Integer> ages = new TreeSet<>();
        if (audience == null || (audience.fromAge() == null && audience.toAge() == null)) {
            return ages;
        }
        for (int age = 0; age <= Audience.OLDEST; age++) {
            if ((audience.fromAge() == null || age >= audience.fromAge())
                    && (audience.toAge() == null || age <= audience.toAge())) {
                ages.add(age);
            }
        }
        return ages;
    }

    private boolean haveAgesInCommon(RecordedEvent one, RecordedEvent other) {
        return ages(one).stream().anyMatch(ages(other)::contains);
    }

    private boolean shareAPlace(RecordedEvent one, RecordedEvent other) {
        Set<String> places = places(one);
        Set<String> others = places(other);
        return places.isEmpty() || others.isEmpty() || places.stream().anyMatch(others::contains);
    }

    private Set<String> places(RecordedEvent inclusion) {
        List<FacilityClosed> closings = ofAction(inclusion, FacilityClosed.class);
        return ofAction(inclusion, FacilityOpened.class).stream()
                .filter(opened ->
                        closings.stream().noneMatch(each -> each.facility().equals(opened.facility())))
                .map(FacilityOpened::place)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void partners() {
        Set<String> active = new TreeSet<>();
        for (RecordedEvent recorded : history.events()) {
            if (recorded.event() instanceof FundsCommitted committed) {
                active.add(committed.partner().value());
            } else if (recorded.event() instanceof CommitmentSplit split) {
                split.parts().forEach(part -> active.add(part.partner().value()));
            } else if (recorded.event() instanceof FundingEvent money) {
                active.add(money.partner().value());
            } else if (recorded.event() instanceof MeetingHeld held) {
                held.participants().forEach(partner -> active.add(partner.value()));
            }
        }
        if (inCourse().isPresent()) {
            holdersOn(day).stream()
                    .filter(partner -> !active.contains(partner))
                    .filter(partner -> !holderSince(partner).plusMonths(6).isAfter(day))
                    .forEach(partner -> found.add("PARTNER_WITHOUT_ACTIVITY " + partner));
        }
    }

    private Set<String> holdersOn(LocalDate date) {
        return NaivePartners.of(history.until(date)).stream()
                .filter(held -> held.left() == null)
                .map(NaivePartners.Held::partner)
                .collect(Collectors.toSet());
    }

    private LocalDate holderSince(String partner) {
        LocalDate since = day;
        List<LocalDate> dates = history.events().stream()
                .map(NaiveHistory::on)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (LocalDate date : dates) {
            if (!holdersOn(date).contains(partner)) {
                return since;
            }
            since = date;
        }
        return since;
    }
}
