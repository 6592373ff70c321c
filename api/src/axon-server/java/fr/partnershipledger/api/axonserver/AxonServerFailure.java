package fr.partnershipledger.api.axonserver;

/** Axon Server does not answer, or takes no event; the message says why in words. */
final class AxonServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AxonServerFailure(String why) {
        super(why);
    }

    AxonServerFailure(String why, Throwable cause) {
        super(why, cause);
    }
}
