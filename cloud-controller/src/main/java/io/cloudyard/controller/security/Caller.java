package io.cloudyard.controller.security;

import java.util.Set;

/**
 * Who makes a request.
 *
 * @param guid of the user, or the client's id
 * @param name for people and events
 * @param scopes of the token
 * @param kind a person or a machine
 */
public record Caller(String guid, String name, Set<String> scopes, Kind kind) {

    /** What a caller can be. */
    public enum Kind {
        /** A person. */
        USER,
        /** A machine that logged in with its own secret. */
        CLIENT,
        /** The controller itself. */
        SYSTEM
    }

    /** The controller itself, for what it does at start. */
    public static final Caller SYSTEM = new Caller("system", "system", Set.of("cloud_controller.admin"), Kind.SYSTEM);

    /** Whether nothing is refused. */
    public boolean isAdmin() {
        return scopes.contains("cloud_controller.admin");
    }

    /** Whether everything may be read. */
    public boolean readsAll() {
        return isAdmin()
                || scopes.contains("cloud_controller.admin_read_only")
                || scopes.contains("cloud_controller.global_auditor");
    }

    /** Whether the token may change things at all. */
    public boolean writes() {
        return isAdmin() || scopes.contains("cloud_controller.write");
    }

    /** Whether users and logins may be changed. */
    public boolean managesUsers() {
        return isAdmin() || scopes.contains("scim.write");
    }
}
