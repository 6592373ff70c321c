package fr.partnershipledger.api.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request comes from: the address of whoever is connected, which a proxy's header changes only where the server is told
 * to trust that proxy. Of IPv6 the network (the first 64 bits): one machine has all addresses of it.
 */
final class NetworkAddress {

    private static final int NETWORK_GROUPS = 4;

    private NetworkAddress() {}

    static String of(HttpServletRequest request) {
        return network(request.getRemoteAddr());
    }

    static String network(String address) {
        String[] groups = address.split(":", -1);
        if (groups.length <= NETWORK_GROUPS || address.startsWith("::")) {
            return address;
        }
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < NETWORK_GROUPS && !groups[i].isEmpty(); i++) {
            network.append(groups[i]).append(':');
        }
        return network.toString();
    }
}
