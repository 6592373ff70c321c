package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells why a body could not be read: which field, and what was expected there; never in the words of the program. */
final class UnreadableBody {

    private final Problems problems;
    private final Expectation expectation;

    UnreadableBody(Problems problems) {
        this.problems = problems;
        this.expectation = new Expectation(problems);
    }

    ProblemDetail describe(@Nullable Throwable cause, Language language) {
        if (cause instanceof JacksonException fault && !fault.getPath().isEmpty()) {
            String field = field(fault.getPath());
            String message = expected(fault, language);
            String what = problems.say(language, "unreadable-body.field", Map.of("field", field, "message", message));
            return problems.withFaults(body(language, what), List.of(BodyFault.at(field, message)));
        }
        if (cause instanceof StreamReadException fault) {
            return body(language, malformed(fault, language));
        }
        if (cause instanceof MismatchedInputException fault) {
            return body(language, wholly(fault, language));
        }
        return body(language, problems.say(language, "unreadable-body.empty", Map.of()));
    }

    /** Bytes that are no text in UTF-8. */
    ProblemDetail noText(Language language) {
        return body(language, problems.say(language, "unreadable-body.encoding", Map.of()));
    }

    /** An identifier knows what is wrong with it, and the body where it stands. */
    Refusal placed(Refusal refusal, @Nullable Throwable cause) {
        boolean knowsNoPlace = refusal.rule() == Rule.ID_MALFORMED || refusal.rule() == Rule.TERRITORY_CODE_MALFORMED;
        return knowsNoPlace
                        && cause instanceof JacksonException fault
                        && !fault.getPath().isEmpty()
                ? refusal.at(field(fault.getPath()))
                : refusal;
    }

    /** Jackson has no types of their own for what is wrong with a body as a whole. */
    private String wholly(MismatchedInputException fault, Language language) {
        String message = String.valueOf(fault.getOriginalMessage());
        if (message.startsWith("Trailing token")) {
            return problems.say(language, "unreadable-body.more", Map.of());
        }
        if (message.startsWith("No content")) {
            return problems.say(language, "unreadable-body.empty", Map.of());
        }
        return problems.say(language, "unreadable-body.whole", Map.of("message", expected(fault, language)));
    }

    private ProblemDetail body(Language language, String what) {
        return problems.of(KnownProblem.UNREADABLE_BODY, language, Map.of("what", what));
    }

    private String malformed(StreamReadException fault, Language language) {
        TokenStreamLocation place = fault.getLocation();
        String message = fault.getOriginalMessage();
        // Jackson has no type of its own for a name given twice.
        if (message != null && message.startsWith("Duplicate Object property")) {
            String name = message.replaceFirst("^[^\"]*\"(.{0,100}?)\".*$", "$1");
            return problems.say(
                    language,
                    "unreadable-body.field",
                    Map.of("field", Facts.readable(name), "message", expectation.say(language, "twice")));
        }
        return problems.say(
                language,
                "unreadable-body.json",
                Map.of("line", number(place == null ? 1 : place.getLineNr()), "column", number(column(place))));
    }

    private static int column(@Nullable TokenStreamLocation place) {
        return place == null ? 1 : place.getColumnNr();
    }

    /** As digits alone: the position in a text is no quantity. */
    private static String number(int value) {
        return Integer.toString(value);
    }

    private static String field(List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            if (name == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(Facts.readable(name));
            }
        }
        return field.toString();
    }

    private String expected(JacksonException fault, Language language) {
        if (fault instanceof UnrecognizedPropertyException) {
            return expectation.say(language, "unknown-property");
        }
        if (fault instanceof InvalidNullException) {
            return expectation.say(language, "missing");
        }
        if (fault instanceof InputCoercionException tooLarge) {
            return expectation.of(language, tooLarge.getTargetType());
        }
        if (fault instanceof MismatchedInputException mismatch) {
            // A required property that is not there: the reader stands at the end of the object.
            String message = mismatch.getOriginalMessage();
            if (message != null && message.startsWith("Missing required creator property")) {
                return expectation.say(language, "missing");
            }
            return expectation.of(language, mismatch.getTargetType());
        }
        return expectation.say(language, "other");
    }
}
