package fr.partnershipledger.api.problem;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter of a question that cannot be read or is out of its bounds; answered with 400. */
public final class WrongParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final @Nullable String kind;
    private final transient @Nullable Class<?> expected;
    private final transient List<String> values;
    private final long least;
    private final long most;

    private WrongParameter(
            String name,
            @Nullable String kind,
            @Nullable Class<?> expected,
            Collection<String> values,
            long least,
            long most) {
        super(name, null, false, false);
        this.name = name;
        this.kind = kind;
        this.expected = expected;
        this.values = List.copyOf(values);
        this.least = least;
        this.most = most;
    }

    /** It is not a date, an instant, a number…: whatever the type stands for. */
    public static WrongParameter expecting(String name, Class<?> type) {
        return new WrongParameter(name, null, type, List.of(), 0, 0);
    }

    /** @param kind what is expected there, as the sentences name it: {@code expected.} and this */
    public static WrongParameter kind(String name, String kind) {
        return new WrongParameter(name, kind, null, List.of(), 0, 0);
    }

    public static WrongParameter oneOf(String name, Collection<String> values) {
        return new WrongParameter(name, null, null, values, 0, 0);
    }

    /** @param least the smallest value allowed; {@code most} the greatest */
    public static WrongParameter between(String name, long least, long most) {
        return new WrongParameter(name, null, null, List.of(), least, most);
    }

    String name() {
        return name;
    }

    String message(Expectation expectation, Language language) {
        if (kind != null) {
            return expectation.say(language, kind);
        }
        if (expected != null) {
            return expectation.of(language, expected);
        }
        return values.isEmpty() ? expectation.between(language, least, most) : expectation.oneOf(language, values);
    }
}
