package fr.partnershipledger.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class EffectiveTest {

    @Test
    void a_month_or_a_year_is_kept_as_its_first_day_whatever_day_was_given() {
        LocalDate day = LocalDate.of(2005, 10, 17);
        assertThat(new Effective(day, Precision.MONTH).on()).isEqualTo("2005-10-01");
        assertThat(new Effective(day, Precision.YEAR).on()).isEqualTo("2005-01-01");
        assertThat(Effective.day(day).on()).isEqualTo("2005-10-17");
    }

    @Test
    void it_lasts_to_the_end_of_what_its_source_names() {
        assertThat(new Effective(LocalDate.of(2004, 2, 1), Precision.MONTH).last())
                .isEqualTo("2004-02-29");
        assertThat(new Effective(LocalDate.of(2004, 2, 1), Precision.YEAR).last())
                .isEqualTo("2004-12-31");
        assertThat(Effective.day(LocalDate.of(2004, 2, 1)).last()).isEqualTo("2004-02-01");
    }

    @Test
    void it_is_written_as_precisely_as_it_is_known() {
        assertThat(new Effective(LocalDate.of(2005, 10, 1), Precision.MONTH)).hasToString("2005-10");
        assertThat(new Effective(LocalDate.of(2005, 10, 1), Precision.YEAR)).hasToString("2005");
        assertThat(Effective.day(LocalDate.of(2005, 10, 1))).hasToString("2005-10-01");
    }
}
