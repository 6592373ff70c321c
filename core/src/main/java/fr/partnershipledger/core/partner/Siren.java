package fr.partnershipledger.core.partner;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.regex.Pattern;

/**
 * The check digits of French company numbers: SIREN (nine digits) and SIRET (fourteen) satisfy the Luhn rule, except the
 * establishments of La Poste (SIREN 356000000), whose digits add up to a multiple of five. Source: INSEE, Sirene.
 */
final class Siren {

    private static final Pattern NINE_DIGITS = Pattern.compile("\\d{9}");
    private static final Pattern FOURTEEN_DIGITS = Pattern.compile("\\d{14}");
    private static final String LA_POSTE = "356000000";

    private Siren() {}

    /** @throws Refusal {@link Rule#SIREN_WRONG} */
    static void check(String field, String siren) {
        if (!NINE_DIGITS.matcher(siren).matches() || luhnSum(siren) % 10 != 0) {
            throw Rule.SIREN_WRONG.refuse(field, "value", siren);
        }
    }

    /** @throws Refusal {@link Rule#SIRET_WRONG} */
    static void checkSiret(String field, String siret) {
        boolean right = FOURTEEN_DIGITS.matcher(siret).matches()
                && (luhnSum(siret) % 10 == 0 || (siret.startsWith(LA_POSTE) && digitSum(siret) % 5 == 0));
        if (!right) {
            throw Rule.SIRET_WRONG.refuse(field, "value", siret);
        }
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }

    private static int digitSum(String digits) {
        return digits.chars().map(c -> c - '0').sum();
    }
}
