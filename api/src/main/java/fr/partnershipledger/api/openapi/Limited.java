package fr.partnershipledger.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A limit that the domain puts on a component of a body, told to machines. The domain checks it; this only repeats it, and a
 * test sends what goes beyond it to see that it is refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Limited {

    /** How many characters of a text, which is then not empty, or entries of a list; any number when 0. */
    int value() default 0;

    /** What a text looks like: a regular expression for all of it; anything when empty. */
    String form() default "";

    /** Whether the object must have it, though the shorter form of the body, a single text, has it not. */
    boolean required() default false;
}
