package fr.partnershipledger.api.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The heads of columns in files, in the reader's language. */
@Component
final class FileHeads {

    private final MessageSource words;

    FileHeads(MessageSource words) {
        this.words = words;
    }

    List<String> of(Locale locale, String... columns) {
        return Arrays.stream(columns)
                .map(column -> words.getMessage("column." + column, null, locale))
                .toList();
    }
}
