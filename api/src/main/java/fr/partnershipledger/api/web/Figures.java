package fr.partnershipledger.api.web;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import fr.partnershipledger.core.decision.Effective;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Amounts, dates and shares as the reader's language writes them. One for each page: ICU's formats serve one thread. */
public final class Figures {

    private final ULocale locale;
    private final ZoneId zone;

    public Figures(Locale locale, ZoneId zone) {
        this.locale = ULocale.forLocale(locale);
        this.zone = zone;
    }

    /** In full, with cents only when there are any: {@code 6 935 000 €}. */
    public String money(Money money) {
        return amount(money.getCurrencyUnit().getCode(), money.getAmount());
    }

    /** The same with its sign, also when it is more than nothing. */
    public String change(Money money) {
        return money.isPositive() ? "+" + money(money) : money(money);
    }

    private String amount(String currency, BigDecimal amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        int decimals = amount.stripTrailingZeros().scale() <= 0 ? 0 : amount.scale();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(amount);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A share as a percentage with one decimal; a dash when there is none. */
    public String percent(@Nullable BigDecimal share) {
        if (share == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    /** {@code 1er octobre 2005}. */
    public String date(LocalDate date) {
        return skeleton("yMMMMd", date);
    }

    /** {@code oct. 2005}. */
    public String shortMonth(LocalDate date) {
        return skeleton("yMMM", date);
    }

    /** As precisely as the source tells it. */
    public String when(Effective effective) {
        return skeleton(
                switch (effective.precision()) {
                    case DAY -> "yMMMMd";
                    case MONTH -> "yMMMM";
                    case YEAR -> "y";
                },
                effective.on());
    }

    private String skeleton(String skeleton, LocalDate date) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        String written =
                format.format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
        // ICU does not know that French says the first day of a month as an ordinal.
        boolean first = locale.getLanguage().equals("fr") && written.startsWith("1 ");
        return first ? "1er" + written.substring(1) : written;
    }

    /** Date and time in the ledger's zone. */
    public String instant(Instant instant) {
        DateFormat format = DateFormat.getInstanceForSkeleton("yMMMMdHHmm", locale);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(instant));
    }

    /** {@code il y a 3 secondes}: how long ago something was. */
    public String secondsAgo(long seconds) {
        return RelativeDateTimeFormatter.getInstance(locale)
                .format(
                        (double) seconds,
                        RelativeDateTimeFormatter.Direction.LAST,
                        RelativeDateTimeFormatter.RelativeUnit.SECONDS);
    }
}
