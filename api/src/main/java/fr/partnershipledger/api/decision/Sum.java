package fr.partnershipledger.api.decision;

import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.rule.Refusal;
import org.joda.money.Money;

/**
 * An amount of money in a body.
 *
 * @param amount a plain decimal number as a text, for instance {@code 6935000.00}
 * @param currency its ISO 4217 code
 */
public record Sum(
        @Limited(form = "[0-9]{1,40}(?:\\.[0-9]{1,40})?") String amount,
        @Limited(form = "[A-Z]{3}") String currency) {

    /** @throws Refusal when it is no amount that the ledger accepts, naming the field */
    public Money toMoney(String field) {
        return Amounts.parse(field, amount, currency);
    }
}
