package io.cloudyard.bus.nats;

import java.net.URI;

/**
 * Where the bus is.
 *
 * @param url {@code nats://user:password@host:port}, or {@code tls://…}
 * @param clientName who we are, for the server's logs and monitoring
 */
public record NatsSettings(URI url, String clientName) {

    public NatsSettings {
        if (url.getHost() == null) {
            throw new IllegalArgumentException(
                    "cloudyard.bus.url: no host in it (expected: nats://user:password@host:4222)");
        }
    }

    /** Host and port only: the part that may appear in a log. */
    String address() {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public String toString() {
        return "NatsSettings[" + clientName + " at " + address() + "]";
    }
}
