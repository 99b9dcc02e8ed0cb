package io.cloudyard.router.route;

/**
 * Who is behind an address. Two registrations of one address with different identities are two different instances,
 * and the later one ends the earlier.
 *
 * @param app app or process guid; empty for a component
 * @param instance instance guid; empty for a component
 * @param index of the instance, as text; may be empty
 */
public record EndpointIdentity(String app, String instance, String index) {
    /** A component without an app behind it. */
    public static final EndpointIdentity NONE = new EndpointIdentity("", "", "");

    /** Whether the other one is the same instance. */
    public boolean sameInstance(EndpointIdentity other) {
        return app.equals(other.app) && instance.equals(other.instance);
    }
}
