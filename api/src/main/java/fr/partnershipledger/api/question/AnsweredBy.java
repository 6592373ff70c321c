package fr.partnershipledger.api.question;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The read models that answer a question. The question may then say {@code after}: it waits until each of them has reached
 * that position.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AnsweredBy {

    /** Their names, for instance {@code budget}. */
    String[] value();
}
