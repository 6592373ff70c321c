package fr.partnershipledger.api.web;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/**
 * What the pages say, in each language: ICU message patterns with numbered arguments, from {@code pages_xx.properties} and the other parts. A word
 * that is missing is a fault, so that no reader ever sees a key; a test reads them all.
 */
@Component("messageSource")
final class PageWords implements MessageSource {

    /** The files, each with a part of the pages. */
    static final List<String> PARTS = List.of("pages", "auditing", "operations", "overview", "record");

    private final Map<String, String> french = load("fr");
    private final Map<String, String> english = load("en");

    private static Map<String, String> load(String language) {
        Map<String, String> words = new HashMap<>();
        for (String part : PARTS) {
            read(part + "_" + language + ".properties").forEach((key, value) -> {
                if (words.put((String) key, (String) value) != null) {
                    throw new IllegalStateException(key + " is said twice");
                }
            });
        }
        return Map.copyOf(words);
    }

    private static Properties read(String file) {
        try (var stream = PageWords.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no " + file);
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** English for every language but French. */
    Map<String, String> in(@Nullable Locale locale) {
        return locale != null && locale.getLanguage().equals("fr") ? french : english;
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
        String pattern = in(locale).get(code);
        return pattern == null ? otherwise : format(pattern, arguments, locale);
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        String pattern = in(locale).get(code);
        if (pattern == null) {
            throw new NoSuchMessageException(code);
        }
        return format(pattern, arguments, locale);
    }

    @Override
    public String getMessage(MessageSourceResolvable asked, @Nullable Locale locale) {
        String[] codes = asked.getCodes();
        for (String code : codes == null ? List.<String>of() : List.of(codes)) {
            if (in(locale).containsKey(code)) {
                return getMessage(code, asked.getArguments(), locale);
            }
        }
        String otherwise = asked.getDefaultMessage();
        if (otherwise == null) {
            throw new NoSuchMessageException(String.join(", ", codes == null ? new String[0] : codes));
        }
        return otherwise;
    }

    private static String format(String pattern, Object @Nullable [] arguments, @Nullable Locale locale) {
        return new MessageFormat(pattern, locale == null ? Locale.UK : locale)
                .format(arguments == null ? new Object[0] : arguments);
    }
}
