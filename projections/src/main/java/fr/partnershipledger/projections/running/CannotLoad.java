package fr.partnershipledger.projections.running;

/** One read model of a run cannot take in a part; the others are not to be blamed for it. */
final class CannotLoad extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String model;
    private final RuntimeException reason;

    CannotLoad(String model, RuntimeException reason) {
        super("read model " + model + " cannot be loaded", reason);
        this.model = model;
        this.reason = reason;
    }

    String model() {
        return model;
    }

    RuntimeException reason() {
        return reason;
    }
}
