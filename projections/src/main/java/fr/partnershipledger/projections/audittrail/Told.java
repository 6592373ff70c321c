package fr.partnershipledger.projections.audittrail;

import java.util.List;

/**
 * Something a sentence speaks of, before it is put in the reader's words.
 *
 * @param values as plain text, whatever the type
 */
record Told(Type type, List<String> values) {

    /** How it is put in words. */
    enum Type {
        /** As it stands. */
        TEXT,
        /** Several texts, as a list. */
        TEXTS,
        /** A date, in full. */
        DATE,
        /** A whole number. */
        NUMBER,
        /** A currency and an amount. */
        MONEY,
        /** Names from a fixed vocabulary, translated. */
        WORDS,
        /** A partner, by name. */
        PARTNER,
        /** Several partners, by name. */
        PARTNERS,
        /** Partners, currencies and amounts in turn. */
        SHARES,
        TERRITORY,
        /** A person, by name as long as it is not erased: the pseudonym, and the sealed name if one was told. */
        PERSON,
        /** An action of the contract, by title. */
        ACTION,
        /** A term of the contract, by number and title. */
        TERM
    }

    Told {
        values = List.copyOf(values);
    }

    static Told of(Type type, String... values) {
        return new Told(type, List.of(values));
    }

    String value() {
        return values.get(0);
    }
}
