package io.cloudyard.controller.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use a handler. Every handler has exactly one of the four annotations in here; one without is refused to all,
 * and a test fails. Enforced before the handler runs by {@link AuthorizationGate}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Authorize {
    /** Needed on the resource whose guid is the first path variable. */
    Permission value();

    /** What that resource is. Not seen: 404; seen, but not permitted: 403. */
    Kind on();

    /** Everyone, without a token. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Anyone {}

    /** Everyone who is logged in; what is shown or taken depends on the caller in the handler: {@code why} says how. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface LoggedIn {
        /** How the handler limits what the caller sees or does. */
        String why();
    }

    /** Admins only. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Admin {}
}
