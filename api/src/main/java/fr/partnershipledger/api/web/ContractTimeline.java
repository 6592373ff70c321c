package fr.partnershipledger.api.web;

import fr.partnershipledger.projections.contract.FindContract;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract from its beginning to its end, drawn: terms as bands, decisions as marks in rows by what they are about. All
 * places are in units of a drawing {@link #WIDTH} wide.
 *
 * @param at where the page's date is
 * @param from where the date to compare with is; absent when there is none
 */
public record ContractTimeline(
        int height,
        List<Band> bands,
        List<Row> rows,
        List<Year> years,
        double at,
        @Nullable Double from) {

    public static final int WIDTH = 1000;

    private static final int TOP = 46;
    private static final int ROW = 26;
    private static final int MOST_YEARS = 14;

    /** @param current whether the page's date lies in it */
    public record Band(FindContract.Term term, double x, double width, boolean current) {}

    /** @param y the middle of the row */
    public record Row(Moment.Matter matter, int y, List<Mark> marks) {}

    /** @param passed whether it is effective by the page's date */
    public record Mark(Moment moment, double x, int count, boolean passed) {}

    public record Year(int year, double x) {}

    /**
     * @param whole the contract with all that is known, whatever the date
     * @param moments in order; at least the signature
     */
    static ContractTimeline of(FindContract.Answer whole, List<Moment> moments, PageTime time) {
        List<LocalDate> dates =
                new ArrayList<>(moments.stream().map(Moment::date).toList());
        whole.terms().forEach(term -> {
            dates.add(term.from());
            dates.add(term.to());
        });
        LocalDate begin = dates.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate end = dates.stream().max(LocalDate::compareTo).orElseThrow();
        Scale scale = new Scale(begin, Math.max(1, ChronoUnit.DAYS.between(begin, end)));
        List<Row> rows = rows(moments, time.asOf(), scale);
        LocalDate compared = time.from();
        return new ContractTimeline(
                TOP + rows.size() * ROW + 8,
                whole.terms().stream()
                        .map(term -> new Band(
                                term,
                                scale.x(term.from()),
                                scale.x(term.to().plusDays(1)) - scale.x(term.from()),
                                !time.asOf().isBefore(term.from())
                                        && !time.asOf().isAfter(term.to())))
                        .toList(),
                rows,
                years(begin, end, scale),
                scale.x(time.asOf()),
                compared == null ? null : scale.x(compared));
    }

    private static List<Row> rows(List<Moment> moments, LocalDate asOf, Scale scale) {
        List<Row> rows = new ArrayList<>();
        for (Moment.Matter matter : Moment.Matter.values()) {
            List<Mark> marks = moments.stream()
                    .map(moment -> new Mark(
                            moment,
                            scale.x(moment.date()),
                            moment.about(matter).size(),
                            !moment.date().isAfter(asOf)))
                    .filter(mark -> mark.count() > 0)
                    .toList();
            if (!marks.isEmpty()) {
                rows.add(new Row(matter, TOP + rows.size() * ROW + ROW / 2, marks));
            }
        }
        return rows;
    }

    private static List<Year> years(LocalDate begin, LocalDate end, Scale scale) {
        int first = begin.getDayOfYear() == 1 ? begin.getYear() : begin.getYear() + 1;
        int step = Math.max(1, (end.getYear() - first) / MOST_YEARS + 1);
        List<Year> years = new ArrayList<>();
        for (int year = first; year <= end.getYear(); year += step) {
            years.add(new Year(year, scale.x(LocalDate.of(year, 1, 1))));
        }
        return years;
    }

    /** All matters, so that a page can explain its colours. */
    public static List<Moment.Matter> matters() {
        return Arrays.asList(Moment.Matter.values());
    }

    private record Scale(LocalDate begin, long days) {

        /** Dates outside are drawn at the edge. */
        double x(LocalDate date) {
            double place = (double) ChronoUnit.DAYS.between(begin, date) * WIDTH / days;
            return Math.round(Math.max(0, Math.min(WIDTH, place)) * 10) / 10.0;
        }
    }
}
