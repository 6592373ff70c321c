package fr.partnershipledger.api.axonserver;

import fr.partnershipledger.api.startup.CannotStart;

/**
 * Where an Axon Server listens to its clients.
 *
 * @param context the name of the log there, which is this ledger's alone
 */
record AxonServerAddress(String host, int port, String context) {

    private static final int CUSTOMARY_PORT = 8124;

    /** @throws CannotStart when it is no {@code host} or {@code host:port} */
    static AxonServerAddress parse(String text, String context) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? Integer.toString(CUSTOMARY_PORT) : text.substring(colon + 1);
        if (host.isBlank() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw new CannotStart(
                    "LEDGER_AXONSERVER_ADDRESS is not the address of an Axon Server.", "Write it as host:8124.");
        }
        return new AxonServerAddress(host, Integer.parseInt(port), context);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
