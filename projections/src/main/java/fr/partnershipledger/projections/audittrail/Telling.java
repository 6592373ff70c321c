package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.person.SealedName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Collects what the sentence of one event speaks of, by the names that the patterns use; what is absent is left out. */
final class Telling {

    private final Map<String, Told> facts = new LinkedHashMap<>();

    Map<String, Told> facts() {
        return facts;
    }

    Telling text(String name, @Nullable String text) {
        if (text != null) {
            facts.put(name, Told.of(Told.Type.TEXT, text));
        }
        return this;
    }

    Telling texts(String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            facts.put(name, new Told(Told.Type.TEXTS, List.copyOf(texts)));
        }
        return this;
    }

    Telling date(String name, LocalDate date) {
        facts.put(name, Told.of(Told.Type.DATE, date.toString()));
        return this;
    }

    Telling number(String name, @Nullable Integer number) {
        if (number != null) {
            facts.put(name, Told.of(Told.Type.NUMBER, number.toString()));
        }
        return this;
    }

    Telling money(String name, Money money) {
        facts.put(name, Told.of(Told.Type.MONEY, code(money), plain(money)));
        return this;
    }

    Telling word(String name, Enum<?> word) {
        return words(name, List.of(word));
    }

    /** In the order in which the vocabulary has them, whatever order they come in. */
    Telling words(String name, Collection<? extends Enum<?>> words) {
        if (!words.isEmpty()) {
            facts.put(
                    name,
                    new Told(
                            Told.Type.WORDS,
                            words.stream()
                                    .sorted()
                                    .map(word -> word.getDeclaringClass().getSimpleName() + "." + word.name())
                                    .toList()));
        }
        return this;
    }

    Telling partner(PartnerId partner) {
        facts.put("partner", Told.of(Told.Type.PARTNER, partner.value()));
        return this;
    }

    Telling partners(String name, List<PartnerId> partners) {
        facts.put(
                name,
                new Told(
                        Told.Type.PARTNERS,
                        partners.stream().map(PartnerId::value).toList()));
        return this;
    }

    Telling shares(String name, Map<PartnerId, Money> shares) {
        List<String> values = new ArrayList<>();
        shares.forEach((partner, money) -> values.addAll(List.of(partner.value(), code(money), plain(money))));
        facts.put(name, new Told(Told.Type.SHARES, values));
        return this;
    }

    Telling person(@Nullable PersonId person, @Nullable SealedName name) {
        if (person != null) {
            String[] told = name == null ? new String[] {person.value()} : new String[] {person.value(), name.text()};
            facts.put(ToldPersons.FACT, Told.of(Told.Type.PERSON, told));
        }
        return this;
    }

    Telling territory(String code) {
        facts.put("territory", Told.of(Told.Type.TERRITORY, code));
        return this;
    }

    Telling action(@Nullable ActionKey action) {
        if (action != null) {
            facts.put("action", Told.of(Told.Type.ACTION, action.value()));
        }
        return this;
    }

    Telling term(TermNumber term) {
        facts.put("term", Told.of(Told.Type.TERM, term.toString()));
        return this;
    }

    private static String code(Money money) {
        return money.getCurrencyUnit().getCode();
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }
}
