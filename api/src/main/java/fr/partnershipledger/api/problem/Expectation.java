package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.TermNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a field or a parameter should have been, said without the names of the program's types. */
final class Expectation {

    private final Problems problems;

    Expectation(Problems problems) {
        this.problems = problems;
    }

    String say(Language language, String kind) {
        return problems.say(language, "expected." + kind, Map.of());
    }

    String of(Language language, @Nullable Class<?> type) {
        if (type == null) {
            return say(language, "other");
        }
        if (type.isEnum()) {
            return oneOf(
                    language,
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        return say(language, kind(type));
    }

    String oneOf(Language language, Collection<String> values) {
        return problems.say(
                language, "expected.one-of", Map.of("values", values.stream().collect(Collectors.joining(", "))));
    }

    String between(Language language, long least, long most) {
        return problems.say(language, "expected.between", Map.of("least", least, "most", most));
    }

    private static String kind(Class<?> type) {
        if (type == String.class || Identifier.class.isAssignableFrom(type)) {
            return "text";
        } else if (type == LocalDate.class) {
            return "date";
        } else if (type == Instant.class) {
            return "instant";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (List.of(int.class, Integer.class, long.class, Long.class, BigInteger.class, TermNumber.class)
                .contains(type)) {
            return "whole-number";
        } else if (type == BigDecimal.class) {
            return "number";
        } else if (type == UUID.class) {
            return "uuid";
        } else if (type == URI.class) {
            return "uri";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "list";
        } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "object";
        }
        return "other";
    }
}
