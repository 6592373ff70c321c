package fr.partnershipledger.api.web.recording;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The months of a year by their names, to choose from. */
final class Months {

    private Months() {}

    /** @param chosen the number of one, or another text for none */
    static List<FormView.Choice> in(Locale locale, String chosen) {
        return Arrays.stream(Month.values())
                .map(month -> {
                    String number = Integer.toString(month.getValue());
                    return new FormView.Choice(
                            "month-" + number,
                            number,
                            month.getDisplayName(TextStyle.FULL_STANDALONE, locale),
                            number.equals(chosen));
                })
                .toList();
    }
}
