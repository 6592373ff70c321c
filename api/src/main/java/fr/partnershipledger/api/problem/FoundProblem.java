package fr.partnershipledger.api.problem;

import java.util.Map;

/** A {@link KnownProblem} that a controller met. */
public final class FoundProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KnownProblem known;
    private final transient Map<String, String> arguments;

    /** @param arguments of its sentence */
    public FoundProblem(KnownProblem known, Map<String, String> arguments) {
        super(known.slug(), null, false, false);
        this.known = known;
        this.arguments = Map.copyOf(arguments);
    }

    KnownProblem known() {
        return known;
    }

    Map<String, String> arguments() {
        return arguments;
    }
}
