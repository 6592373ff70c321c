package fr.partnershipledger.api.cli;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What commands say, in French or English: sentences are ICU message patterns with named arguments. */
record Words(ResourceBundle bundle) {

    /** The English file, beside this class, is the one that counts when there is none of a language. */
    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "fr.partnershipledger.api.cli.words", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String say(String key, Map<String, ?> arguments) {
        return new MessageFormat(bundle.getString(key), locale()).format(arguments);
    }

    String say(String key) {
        return say(key, Map.of());
    }

    private Locale locale() {
        return bundle.getLocale().equals(Locale.ROOT) ? Locale.UK : bundle.getLocale();
    }
}
