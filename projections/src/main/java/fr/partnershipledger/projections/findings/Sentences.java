package fr.partnershipledger.projections.findings;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.findings.Finding.About;
import fr.partnershipledger.projections.findings.Finding.Action;
import fr.partnershipledger.projections.time.Source;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Says findings in one language. The patterns are ICU messages in {@code sentences_xx.properties}, two for each kind: what is
 * found, and why it may matter.
 */
final class Sentences {

    private static final Sentences FRENCH = new Sentences(Locale.FRANCE);
    private static final Sentences ENGLISH = new Sentences(Locale.UK);

    private final ULocale locale;
    private final ResourceBundle bundle;

    private Sentences(Locale locale) {
        this.locale = ULocale.forLocale(locale);
        this.bundle = ResourceBundle.getBundle("fr.partnershipledger.projections.findings.sentences", locale);
    }

    /** French for every kind of French, English for all others. */
    static Sentences in(Locale locale) {
        return locale.getLanguage().equals(Locale.FRENCH.getLanguage()) ? FRENCH : ENGLISH;
    }

    Finding tell(Found found, About about, List<Source> sources) {
        String key = found.kind().name();
        return new Finding(
                found.kind(),
                found.contract().id(),
                found.contract().territory(),
                about,
                found.since().get(),
                sources,
                say(key, arguments(found.contract().id(), about)),
                say(key + ".reason", Map.of()));
    }

    private Map<String, Object> arguments(ContractId contract, About about) {
        Map<String, Object> arguments = new HashMap<>();
        put("term", about.term(), arguments);
        LocalDate end = about.termEnd();
        put("end", end == null ? null : day(end), arguments);
        Finding.Partner partner = about.partner();
        if (partner != null) {
            arguments.put("partner", partner.name() == null ? partner.partner().value() : partner.name());
        }
        arguments.put("rolesCount", about.roles().size());
        arguments.put("roles", list(about.roles().stream().map(role -> bundle.getString("role." + role))));
        CommitmentId commitment = about.commitment();
        put("commitment", commitment == null ? null : commitment.value(), arguments);
        Money amount = about.amount();
        if (amount != null) {
            arguments.put("amount", money(amount));
            arguments.put("amountCount", amount.getAmount());
        }
        if (!about.actions().isEmpty()) {
            arguments.put("action", quoted(about.actions().get(0), contract));
            Integer leftOut = about.othersLeftOut();
            putOthers(
                    about.actions().subList(1, about.actions().size()),
                    leftOut == null ? 0 : leftOut,
                    contract,
                    arguments);
        }
        return arguments;
    }

    private static void put(String name, @Nullable Object value, Map<String, Object> arguments) {
        if (value != null) {
            arguments.put(name, value.toString());
        }
    }

    private void putOthers(List<Action> named, int unnamed, ContractId contract, Map<String, Object> arguments) {
        Stream<String> names = named.stream().map(action -> quoted(action, contract));
        arguments.put("othersCount", named.size() + unnamed);
        arguments.put(
                "others",
                list(unnamed == 0 ? names : Stream.concat(names, Stream.of(say("more", Map.of("count", unnamed))))));
    }

    /** With the ages, and with the contract when it is another one. */
    private String quoted(Action action, ContractId contract) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("title", action.title() == null ? action.action().value() : action.title());
        arguments.put("contract", action.contract().value());
        arguments.put("elsewhere", action.contract().equals(contract) ? "no" : "yes");
        Integer from = action.fromAge();
        Integer to = action.toAge();
        arguments.put("ages", from != null ? (to != null ? "both" : "from") : (to != null ? "to" : "none"));
        arguments.put("from", from == null ? Integer.valueOf(0) : from);
        arguments.put("to", to == null ? Integer.valueOf(0) : to);
        return say("action", arguments);
    }

    private String list(Stream<String> parts) {
        return ListFormatter.getInstance(locale).format(parts.toList());
    }

    private String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
        return format.format(money.getAmount());
    }

    private String day(LocalDate date) {
        DateFormat month = DateFormat.getInstanceForSkeleton("yMMMM", locale);
        month.setTimeZone(TimeZone.GMT_ZONE);
        String written =
                month.format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
        return say("date", Map.of("day", date.getDayOfMonth(), "month", written));
    }

    private String say(String key, Map<String, Object> arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
