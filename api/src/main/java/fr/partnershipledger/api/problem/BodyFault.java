package fr.partnershipledger.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a request, as problem details list them under {@code errors}.
 *
 * @param field its place as people write it, for instance {@code parts[2].amount}
 * @param pointer the same place in the body as a JSON Pointer (RFC 6901); absent when the field is not in the body
 * @param message what is wrong with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BodyFault(String field, @Nullable String pointer, String message) {

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    static BodyFault at(String field, String message) {
        return new BodyFault(field, pointer(field), message);
    }

    private static String pointer(String field) {
        String separated = INDEX.matcher(field).replaceAll(".$1");
        return "/" + separated.replace("~", "~0").replace("/", "~1").replace('.', '/');
    }
}
