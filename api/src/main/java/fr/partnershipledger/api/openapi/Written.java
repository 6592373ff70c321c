package fr.partnershipledger.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a parameter of the address is to be written that its handler takes as a text and reads itself. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Written {

    /** Kinds of parameters. */
    enum Kind {
        TEXT,
        DATE,
        NUMBER,
        /** Of an event in the history: up to 18 digits. */
        POSITION,
        /** Some of {@link Written#words}, separated by commas. */
        WORDS,
        /** Of a contract, a partner or the like. */
        IDENTIFIER,
        /** 64 hexadecimal digits in lower case. */
        SHA256,
        /** Stored names of events, separated by commas. */
        EVENTS
    }

    Kind value();

    /** The smallest number. */
    long least() default 0;

    /** The greatest number. */
    long most() default 999_999_999;

    /** Those that are known. */
    String[] words() default {};
}
