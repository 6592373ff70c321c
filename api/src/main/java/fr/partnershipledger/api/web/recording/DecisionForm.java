package fr.partnershipledger.api.web.recording;

import java.util.List;
import java.util.function.Predicate;

/**
 * A decision as a form asks for it.
 *
 * @param name in the address of its page
 * @param path of the interface's decision; each name in braces is {@code id}, the contract's, or a field of the form
 * @param possible whether it makes sense in the state of a contract: what does not is listed last, and refused by the ledger alone
 */
record DecisionForm(String name, Matter matter, String path, List<Field> fields, Predicate<Situation> possible) {

    private static final String CONTRACT = "/api/v1/contracts/{id}";

    static DecisionForm apart(String name, Matter matter, String path, Field... fields) {
        return new DecisionForm(name, matter, "/api/v1" + path, List.of(fields), situation -> true);
    }

    static DecisionForm of(String name, Matter matter, String path, Predicate<Situation> possible, Field... fields) {
        return new DecisionForm(name, matter, CONTRACT + path, List.of(fields), possible);
    }

    /** Whether it is about a contract that is there already. */
    boolean ofContract() {
        return path.startsWith(CONTRACT);
    }

    boolean isInPath(Field field) {
        return path.contains("{" + field.name() + "}");
    }
}
