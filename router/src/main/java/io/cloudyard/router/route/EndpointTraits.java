package io.cloudyard.router.route;

import java.util.Map;

/**
 * How an endpoint is spoken to and what is known about it.
 *
 * @param protocol HTTP version that it speaks
 * @param tls whether the connection is TLS
 * @param certificateName name that its certificate must carry; empty: not checked beyond trust
 * @param zone availability zone; empty when unknown
 * @param routeService URL of the route service that requests go through first; empty: none
 * @param tags for metrics and the route listing
 */
public record EndpointTraits(
        Protocol protocol,
        boolean tls,
        String certificateName,
        String zone,
        String routeService,
        Map<String, String> tags) {
    /** HTTP/1.1 without TLS. */
    public static final EndpointTraits PLAIN = new EndpointTraits(Protocol.HTTP1, false, "", "", "", Map.of());

    /** What is spoken to an endpoint. */
    public enum Protocol {
        HTTP1,
        HTTP2
    }
}
