package fr.partnershipledger.api.bundle;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something to tell a person, in the language that person reads.
 *
 * @param key of the pattern in {@code bundle_xx.properties}
 * @param arguments of the pattern, as texts
 */
record BundleText(String key, List<String> arguments) {

    BundleText {
        arguments = List.copyOf(arguments);
    }

    static BundleText of(String key, Object... arguments) {
        return new BundleText(
                key, List.of(arguments).stream().map(Object::toString).toList());
    }

    /** French for every kind of French, English for all others. */
    String in(Locale locale) {
        Locale told = locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        String pattern = ResourceBundle.getBundle("fr.partnershipledger.api.bundle.bundle", told)
                .getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(arguments.toArray());
    }
}
