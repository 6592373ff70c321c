package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.core.rule.Rule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the signature of a handler does not show of its answer. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {

    /** The status when all is well. With 201 and 202 comes {@code Location}. */
    int value() default 200;

    /** The media types of an answer that is no JSON; those that the handler's mapping names when there are none. */
    String[] type() default {};

    /** Whether the answer has an ETag that a decision may name in {@code If-Match}. */
    boolean version() default false;

    /** The problems that only this handler has. */
    KnownProblem[] problems() default {};

    /** The rules that may refuse what is sent to a handler that records no decision. */
    Rule[] rules() default {};
}
