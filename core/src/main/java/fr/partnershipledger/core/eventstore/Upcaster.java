package fr.partnershipledger.core.eventstore;

import tools.jackson.databind.node.ObjectNode;

/**
 * One step from a revision of an event's stored form to the next. It is written once, when a form is replaced, and stays for
 * ever: what is stored is never rewritten, so every reader takes every step.
 */
@FunctionalInterface
interface Upcaster {

    /**
     * @param payload of the older revision; may be changed and given back
     * @return the same as the next revision would have written it
     * @throws tools.jackson.core.JacksonException when this is no payload of the older revision
     */
    ObjectNode upcast(ObjectNode payload);
}
