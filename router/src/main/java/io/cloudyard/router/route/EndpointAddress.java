package io.cloudyard.router.route;

/** Where an instance listens. At any time at most one instance is known at an address. */
public record EndpointAddress(String host, int port) {
    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
