package fr.partnershipledger.core.decision;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which an event is stored for ever, apart from the name of its class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {

    /** For instance {@code contract.renewed}. */
    String value();

    /** Raised when the stored form changes; an upcaster then reads the older one. */
    int revision() default 1;
}
