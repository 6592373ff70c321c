package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerRegistry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** The facts of a refusal as a reader of one language writes them: «6 935 000,00 €», «octobre 2005», a partner's name. */
final class Facts {

    private static final int LONGEST_QUOTE = 100;
    /** Numbers that are names of things, not quantities: written without separators. */
    private static final Set<String> NAMES_OF_YEARS = Set.of("year", "date", "refreshes");

    private final PartnerRegistry partners;
    private final Sentences words;

    Facts(PartnerRegistry partners, Sentences words) {
        this.partners = partners;
        this.words = words;
    }

    /** The facts, ready to stand in a sentence. Whole numbers stay numbers, so that a sentence can agree with them. */
    Map<String, Object> in(Language language, Map<String, Object> facts) {
        Map<String, Object> written = new LinkedHashMap<>();
        facts.forEach((name, fact) -> written.put(name, write(language, name, fact)));
        return written;
    }

    private Object write(Language language, String name, Object fact) {
        if (fact instanceof Money money) {
            return money(language, money);
        } else if (fact instanceof LocalDate date) {
            return day(language, date);
        } else if (fact instanceof Effective effective) {
            return effective(language, effective);
        } else if (fact instanceof PartnerId partner) {
            return partners.find(partner)
                    .map(registered -> readable(registered.name()))
                    .orElse(partner.value());
        } else if (fact instanceof Role role) {
            return words.say(language, "role." + role.name(), Map.of());
        } else if (fact instanceof Identifier identifier) {
            return identifier.value();
        } else if (fact instanceof Integer number) {
            return NAMES_OF_YEARS.contains(name) ? number.toString() : number;
        }
        return readable(String.valueOf(fact));
    }

    private static String money(Language language, Money money) {
        com.ibm.icu.text.NumberFormat format = com.ibm.icu.text.NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(
                com.ibm.icu.util.Currency.getInstance(money.getCurrencyUnit().getCode()));
        BigDecimal amount = money.getAmount();
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }

    private static String day(Language language, LocalDate date) {
        String first = language == Language.FRENCH && date.getDayOfMonth() == 1 ? "1'er'" : "d";
        return DateTimeFormatter.ofPattern(first + " MMMM uuuu", language.locale())
                .format(date);
    }

    private static String effective(Language language, Effective effective) {
        return switch (effective.precision()) {
            case DAY -> day(language, effective.on());
            case MONTH ->
                DateTimeFormatter.ofPattern("MMMM uuuu", language.locale()).format(effective.on());
            case YEAR -> Integer.toString(effective.on().getYear());
        };
    }

    /** What somebody sent, fit to be quoted: not too long, and nothing in it that hides or turns the text around it. */
    static String readable(String text) {
        String shown = text.codePoints()
                .limit(LONGEST_QUOTE + 1L)
                .map(c -> isHidden(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.codePointCount(0, shown.length()) <= LONGEST_QUOTE
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
