package fr.partnershipledger.api.question;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The read model that answers a question. The question may then say {@code after}: it waits until the read model has
 * reached that position.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AnsweredBy {

    /** Its name, for instance {@code budget}. */
    String value();
}
