package io.cloudyard.router.route;

import java.util.Map;

/** Endpoints for tests. */
final class Endpoints {
    private Endpoints() {}

    static Endpoint endpoint(String name) {
        return inZone(name, "");
    }

    static Endpoint inZone(String name, String zone) {
        EndpointTraits traits = new EndpointTraits(EndpointTraits.Protocol.HTTP1, false, "", zone, "", Map.of());
        return new Endpoint(
                new EndpointAddress(name, 80),
                new EndpointIdentity("app", name, Integer.toString(name.length())),
                traits);
    }
}
