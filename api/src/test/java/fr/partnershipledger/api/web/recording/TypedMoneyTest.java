package fr.partnershipledger.api.web.recording;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.web.Figures;
import fr.partnershipledger.api.web.recording.TypedMoney.Reading;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedMoneyTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    @Property
    void what_a_page_writes_is_read_back_the_same(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long cents,
            @ForAll boolean french,
            @ForAll boolean dollars) {
        CurrencyUnit unit = dollars ? CurrencyUnit.USD : EUR;
        Locale locale = french ? Locale.FRANCE : Locale.UK;
        Money money = Money.ofMinor(unit, cents);
        String written = new Figures(locale, ZoneOffset.UTC).money(money);
        assertThat(TypedMoney.read(written, unit, locale))
                .as(written)
                .isInstanceOfSatisfying(
                        Reading.Amount.class,
                        read -> assertThat(new BigDecimal(read.amount())).isEqualByComparingTo(money.getAmount()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 935 000 €|6935000",
                "6\u202f935\u202f000\u00a0€|6935000",
                "6\u2009935\u2009000 euros|6935000",
                "6.935.000,00|6935000.00",
                "6,935,000.00|6935000.00",
                "6935000.00|6935000.00",
                "6935000,5|6935000.5",
                "6 935 000,5|6935000.5",
                "6.935.000|6935000",
                "6'935'000.50 EUR|6935000.50",
                "EUR 12|12",
                "€12.5|12.5",
                "0.125|0.125",
                "1234.567|1234.567",
                "-5|-5",
                "1.234,00|1234.00",
                "1 234|1234"
            })
    void amounts_are_read_as_people_type_them(String typed, String amount) {
        assertThat(TypedMoney.read(typed, EUR, Locale.FRANCE)).isEqualTo(new Reading.Amount(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234", "1,234", "935.000 €", "€ 1.234"})
    void one_mark_before_three_digits_is_not_guessed(String typed) {
        assertThat(TypedMoney.read(typed, EUR, Locale.FRANCE)).isInstanceOf(Reading.TwoWays.class);
        assertThat(TypedMoney.read(typed.replace("€", ""), EUR, Locale.UK)).isInstanceOf(Reading.TwoWays.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "beaucoup",
                "12 34",
                "1,2,3",
                "1.23.456",
                "6 935 000 $",
                "1e6",
                "1.234.56",
                "12,",
                "1 234 567.890.123"
            })
    void what_is_no_amount_is_not_guessed(String typed) {
        assertThat(TypedMoney.read(typed, EUR, Locale.FRANCE)).isEqualTo(new Reading.Unreadable());
    }
}
