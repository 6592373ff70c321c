package fr.partnershipledger.projections.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a fact held with the same values.
 *
 * @param from its first day
 * @param to the first day after it; the same day when something else took effect on that day too
 * @param ordinal its place among the segments with the same first day
 * @param began the position of the event with which the fact began to hold
 * @param changed that of the event that gave it the values of this segment
 * @param ended that of the event with which the fact ceased to hold at the end of this segment, if it did
 * @param values as JSON
 */
record Segment(
        @Nullable String subject,
        LocalDate from,
        LocalDate to,
        int ordinal,
        long began,
        long changed,
        @Nullable Long ended,
        String values) {

    /** After the last day the ledger holds. */
    static final LocalDate FOREVER = LocalDate.MAX;

    private static Segment begunBy(Patch patch, LocalDate date, int ordinal) {
        return new Segment(
                patch.subject(), date, FOREVER, ordinal, patch.position(), patch.position(), null, patch.values());
    }

    private Segment until(LocalDate end, @Nullable Long endedBy) {
        return new Segment(subject, from, end, ordinal, began, changed, endedBy, values);
    }

    /** Whether nothing was said of the fact but that it began: then its segment says what the patch does. */
    static boolean isPlain(List<Patch> patches) {
        return patches.size() == 1 && patches.get(0).operation() == Patch.Operation.BEGIN;
    }

    /** What the patches of one fact come to, in the order of time: by effective date, on one date as they were recorded. */
    static List<Segment> fold(List<Patch> patches) {
        if (isPlain(patches)) {
            Patch only = patches.get(0);
            return List.of(begunBy(only, only.on(), 0));
        }
        Optional<LocalDate> beginning = patches.stream()
                .filter(patch -> patch.operation() == Patch.Operation.BEGIN)
                .map(Patch::on)
                .min(Comparator.naturalOrder());
        return beginning.map(first -> fold(patches, first)).orElse(List.of());
    }

    private static List<Segment> fold(List<Patch> patches, LocalDate beginning) {
        Folding folding = new Folding();
        patches.stream()
                .sorted(Comparator.comparing((Patch patch) -> patch.takesEffect(beginning))
                        .thenComparing(Patch::position))
                .forEach(patch -> folding.add(patch, patch.takesEffect(beginning)));
        return folding.segments();
    }

    private static final class Folding {

        private final List<Segment> finished = new ArrayList<>();
        private @Nullable Segment open;

        void add(Patch patch, LocalDate date) {
            switch (patch.operation()) {
                case BEGIN -> begin(patch, date);
                case UPDATE -> update(patch, date);
                case END -> finish(date, patch.position());
            }
        }

        private void begin(Patch patch, LocalDate date) {
            if (open == null) {
                open = begunBy(patch, date, ordinal(date));
            }
        }

        private void update(Patch patch, LocalDate date) {
            Segment before = open;
            if (before == null || patch.position() < before.began()) {
                return;
            }
            String values = patch.over(before.values());
            if (values.equals(before.values())) {
                return;
            }
            finished.add(before.until(date, null));
            open = new Segment(
                    before.subject(), date, FOREVER, ordinal(date), before.began(), patch.position(), null, values);
        }

        private void finish(LocalDate date, long by) {
            if (open != null) {
                finished.add(open.until(date, by));
                open = null;
            }
        }

        private int ordinal(LocalDate date) {
            int same = 0;
            for (int i = finished.size() - 1; i >= 0 && finished.get(i).from().equals(date); i--) {
                same++;
            }
            return same;
        }

        List<Segment> segments() {
            if (open != null) {
                finished.add(open);
                open = null;
            }
            return finished;
        }
    }
}
