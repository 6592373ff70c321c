package fr.partnershipledger.api.openapi;

import java.util.List;

/** Tells who may send a request, as the rules of access decide it. */
public interface Permissions {

    /** Roles, in capital letters; all of them, and nobody but who is signed in, for what any user may do. */
    List<String> roles(String method, String path);
}
