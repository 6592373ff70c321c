package fr.partnershipledger.api.bundle;

import java.io.Serial;
import java.util.Locale;

/** A file is no bundle, or not one that can be read without risk: nothing can be said of what it holds. */
public final class UnreadableBundle extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient BundleText text;

    UnreadableBundle(BundleText text) {
        super(text.in(Locale.ENGLISH));
        this.text = text;
    }

    UnreadableBundle(BundleText text, Throwable cause) {
        super(text.in(Locale.ENGLISH), cause);
        this.text = text;
    }

    /** Why, in one sentence. */
    public String told(Locale locale) {
        return text.in(locale);
    }
}
