package fr.partnershipledger.api.bundle;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * Something to tell a person, in the language that person reads.
 *
 * @param key of the pattern in {@code bundle_xx.properties}
 * @param arguments of the pattern, as texts
 */
record BundleText(String key, List<String> arguments) {

    /** Controls, separators of lines, and what turns the direction of writing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

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
        Object[] shown = arguments.stream().map(BundleText::visible).toArray();
        return new MessageFormat(pattern, Locale.ROOT).format(shown);
    }

    /** What is repeated came from anybody: on a terminal it must not begin a line or take back what stands there. */
    private static String visible(String argument) {
        return UNSEEN.matcher(argument).replaceAll("\ufffd");
    }
}
