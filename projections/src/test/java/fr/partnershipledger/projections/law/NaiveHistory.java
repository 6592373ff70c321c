package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events of one contract that count at a point in time, for folds that are as plain as can be. */
record NaiveHistory(List<RecordedEvent> events) {

    /** What was recorded by then and not corrected by then, effective by the date, in the order of recording. */
    static NaiveHistory at(PointInTime at, List<RecordedEvent> all) {
        List<RecordedEvent> known = all.stream()
                .filter(each -> !each.recordedAt().isAfter(at.knownAt()))
                .toList();
        Set<UUID> wrong = known.stream()
                .map(RecordedEvent::event)
                .filter(EntryCorrected.class::isInstance)
                .map(event -> ((EntryCorrected) event).entry())
                .collect(Collectors.toSet());
        return new NaiveHistory(known.stream()
                .filter(each -> !wrong.contains(each.id()))
                .filter(each -> !on(each).isAfter(at.asOf()))
                .toList());
    }

    static LocalDate on(RecordedEvent recorded) {
        return recorded.decision().effective().on();
    }

    /** What of it took effect by a date. */
    NaiveHistory until(LocalDate date) {
        return new NaiveHistory(
                events.stream().filter(each -> !on(each).isAfter(date)).toList());
    }

    /** Those of one kind, in the order of recording. */
    Stream<RecordedEvent> of(Class<? extends LedgerEvent> kind) {
        return events.stream().filter(each -> kind.isInstance(each.event()));
    }

    /** Those of one kind that speak of something and came after it, in the order in which they take effect on it. */
    <T extends LedgerEvent> List<T> changes(RecordedEvent beginning, Class<T> kind, Function<T, Boolean> speaksOfIt) {
        return changesRecorded(beginning, kind, speaksOfIt).stream()
                .map(each -> kind.cast(each.event()))
                .toList();
    }

    <T extends LedgerEvent> List<RecordedEvent> changesRecorded(
            RecordedEvent beginning, Class<T> kind, Function<T, Boolean> speaksOfIt) {
        return of(kind).filter(each -> each.position() > beginning.position())
                .filter(each -> speaksOfIt.apply(kind.cast(each.event())))
                // A vague date may lie before the beginning that it came after.
                .sorted(Comparator.comparing(
                                (RecordedEvent each) -> on(each).isBefore(on(beginning)) ? on(beginning) : on(each))
                        .thenComparing(RecordedEvent::position))
                .toList();
    }
}
