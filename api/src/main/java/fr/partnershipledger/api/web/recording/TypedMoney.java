package fr.partnershipledger.api.web.recording;

import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import fr.partnershipledger.api.web.Figures;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reads amounts as people type them: {@code 6 935 000 €}, {@code 6.935.000,00}, {@code 6935000.00}. Nothing is guessed:
 * {@code 1.234} is a thousand and some for one reader and one and some for another, so both are told and the typist says which.
 */
final class TypedMoney {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2007\\u2009\\u202f]+");
    private static final Pattern PLAIN = Pattern.compile("\\d+");
    private static final Pattern DECIMAL = Pattern.compile("\\d+[.,]\\d+");
    private static final Pattern TWO_WAYS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    /** Groups of three, all set apart in the same way, and perhaps a fraction set apart in another. */
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:([ '’.,])\\d{3})(?:\\1\\d{3})*(?:(?!\\1)[.,]\\d+)?");

    /** How an amount can be read. */
    sealed interface Reading {

        /** @param amount as the interface writes it: digits and a point */
        record Amount(String amount) implements Reading {}

        /**
         * @param grouped the mark sets thousands apart
         * @param decimal the mark begins the fraction
         */
        record TwoWays(BigDecimal grouped, BigDecimal decimal) implements Reading {}

        record Unreadable() implements Reading {}
    }

    private TypedMoney() {}

    /** @param locale of the page: an amount written just as the page writes it, with its currency, is clear */
    static Reading read(String typed, CurrencyUnit currency, Locale locale) {
        String number = withoutCurrency(SPACES.matcher(typed).replaceAll(" ").strip(), currency);
        boolean negative = number.startsWith("-") || number.startsWith("−");
        String digits = negative ? number.substring(1).strip() : number;
        if (TWO_WAYS.matcher(digits).matches()) {
            BigDecimal grouped = new BigDecimal(digits.replaceAll("[.,]", ""));
            boolean asThePage = same(typed, new Figures(locale, ZoneOffset.UTC).money(Money.of(currency, grouped)));
            return asThePage
                    ? new Reading.Amount(grouped.toPlainString())
                    : new Reading.TwoWays(grouped, new BigDecimal(digits.replace(',', '.')));
        }
        String plain = plain(digits);
        return plain.isEmpty() ? new Reading.Unreadable() : new Reading.Amount((negative ? "-" : "") + plain);
    }

    private static String plain(String digits) {
        if (PLAIN.matcher(digits).matches()) {
            return digits;
        }
        if (DECIMAL.matcher(digits).matches()) {
            return digits.replace(',', '.');
        }
        if (!GROUPED.matcher(digits).matches()) {
            return "";
        }
        int mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        char group = digits.replaceAll("\\d", "").charAt(0);
        boolean fraction = mark >= 0 && digits.charAt(mark) != group;
        String whole = fraction ? digits.substring(0, mark) : digits;
        String rest = fraction ? "." + digits.substring(mark + 1) : "";
        return whole.replaceAll("\\D", "") + rest;
    }

    private static boolean same(String typed, String written) {
        return SPACES.matcher(typed)
                .replaceAll("")
                .equals(SPACES.matcher(written).replaceAll(""));
    }

    /** Without the currency's code, symbol or name, before or after. */
    private static String withoutCurrency(String text, CurrencyUnit currency) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String name : namesOf(currency)) {
            String mark = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(mark)) {
                return text.substring(mark.length()).strip();
            }
            if (lower.startsWith("-" + mark)) {
                return "-" + text.substring(mark.length() + 1).strip();
            }
            if (lower.endsWith(mark)) {
                return text.substring(0, text.length() - mark.length()).strip();
            }
        }
        return text;
    }

    /** The longest first, so that none is taken for a part of another. */
    private static Set<String> namesOf(CurrencyUnit unit) {
        Currency currency = Currency.getInstance(unit.getCode());
        Set<String> names = new LinkedHashSet<>();
        for (ULocale locale : new ULocale[] {ULocale.FRANCE, ULocale.UK}) {
            names.add(currency.getName(locale, Currency.PLURAL_LONG_NAME, "other", null));
            names.add(currency.getName(locale, Currency.LONG_NAME, null));
            names.add(currency.getSymbol(locale));
            names.add(currency.getName(locale, Currency.NARROW_SYMBOL_NAME, null));
        }
        names.add(unit.getCode());
        return names.stream()
                .sorted((one, other) -> other.length() - one.length())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
