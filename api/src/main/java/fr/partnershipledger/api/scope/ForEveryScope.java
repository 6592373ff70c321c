package fr.partnershipledger.api.scope;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a controller answers here concerns no contract, so that it is the same for every scope: the register of partners and
 * territories, for instance. Without it, and without a scope of its own, a limited user is refused ({@link ScopeGuard}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForEveryScope {

    /** Why. */
    String value();
}
