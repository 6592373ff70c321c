package fr.partnershipledger.api.json;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A date as four digits, two and two. Jackson's own reader also takes lists of numbers, times of day, and signed years. */
final class WrittenDate extends StdDeserializer<LocalDate> {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH = "2005-10-31".length();

    WrittenDate() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (LocalDate) context.handleUnexpectedToken(getValueType(context), parser);
        }
        String text = parser.getString();
        try {
            if (text.length() == LENGTH) {
                return LocalDate.parse(text, FORM);
            }
        } catch (DateTimeParseException noDate) {
            // Told below, with the place in the body.
        }
        return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "not a date");
    }
}
