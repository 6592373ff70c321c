package fr.partnershipledger.core.money;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Which amounts the ledger accepts. Exact decimals only: no amount ever passes through a floating-point number. */
public final class Amounts {

    /** No amount reaches this many units of its currency: 10^13. */
    public static final BigDecimal LIMIT = BigDecimal.TEN.pow(13);

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");

    private Amounts() {}

    /**
     * Reads an amount as the interface writes it, for instance {@code 6935000.00}.
     *
     * @throws Refusal when it is no plain decimal number, written finer than the currency's smallest unit, not positive, or too large
     */
    public static Money parse(String field, String amount, String currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            throw Rule.AMOUNT_MALFORMED.refuse(field, "value", amount);
        }
        CurrencyUnit unit = currency(field, currency);
        BigDecimal value = new BigDecimal(amount);
        if (value.scale() > unit.getDecimalPlaces()) {
            throw Rule.AMOUNT_TOO_FINE.refuse(
                    field, "value", amount, "currency", unit.getCode(), "decimals", unit.getDecimalPlaces());
        }
        if (value.abs().compareTo(LIMIT) >= 0) {
            throw Rule.AMOUNT_TOO_LARGE.refuse(field, "value", amount, "limit", LIMIT.toPlainString());
        }
        Money money = Money.of(unit, value);
        positive(field, money);
        return money;
    }

    /** @throws Refusal {@link Rule#CURRENCY_UNKNOWN} unless the code is an ISO 4217 currency with a smallest unit */
    public static CurrencyUnit currency(String field, String code) {
        try {
            CurrencyUnit unit = CurrencyUnit.of(code);
            if (!unit.isPseudoCurrency()) {
                return unit;
            }
        } catch (IllegalCurrencyException unknown) {
            // Told below, with the field's name.
        }
        throw Rule.CURRENCY_UNKNOWN.refuse(field, "value", code);
    }

    /** @throws Refusal when the amount is not above zero, or not below the limit */
    public static void positive(String field, Money amount) {
        if (!amount.isPositive()) {
            throw Rule.AMOUNT_NOT_POSITIVE.refuse(field, "amount", amount);
        }
        if (amount.getAmount().compareTo(LIMIT) >= 0) {
            throw Rule.AMOUNT_TOO_LARGE.refuse(
                    field, "value", amount.getAmount().toPlainString(), "limit", LIMIT.toPlainString());
        }
    }
}
