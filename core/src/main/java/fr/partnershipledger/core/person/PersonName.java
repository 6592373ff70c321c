package fr.partnershipledger.core.person;

import fr.partnershipledger.core.rule.Checks;

/**
 * What a natural person is called, in clear. It exists between a request and its sealing, and between its opening and an
 * answer; it is never stored, and printing it shows nothing.
 *
 * @param value one line of at most 200 characters
 */
public record PersonName(String value) {

    private static final int LENGTH = 200;

    public PersonName {
        Checks.line("person.name", value, LENGTH);
    }

    @Override
    public String toString() {
        return "PersonName[…]";
    }
}
