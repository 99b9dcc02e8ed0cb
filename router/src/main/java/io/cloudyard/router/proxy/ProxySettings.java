package io.cloudyard.router.proxy;

import java.time.Duration;
import java.util.Set;

/**
 * What the proxy needs to know, in the units of its loops.
 *
 * @param routerId name of this router in logs
 * @param maxHeaderBytes a request's or response's head beyond that is refused
 * @param maxConnectionsPerEndpoint requests in flight at one instance; 0: no limit
 * @param zone this router's zone, preferred for first attempts; empty: no preference
 * @param forwardedProto how {@code X-Forwarded-Proto} is treated
 * @param stickyCookies cookies of the app that make a session sticky
 * @param redirectPort where plain requests are sent to with https; 0: they are served
 * @param timeouts when to give up
 */
public record ProxySettings(
        String routerId,
        int maxHeaderBytes,
        int maxConnectionsPerEndpoint,
        String zone,
        ForwardedProto forwardedProto,
        Set<String> stickyCookies,
        int redirectPort,
        Timeouts timeouts) {

    /** Whether plain requests are sent to https. */
    boolean redirectsToHttps() {
        return redirectPort > 0;
    }

    /** How {@code X-Forwarded-Proto} is treated. */
    public enum ForwardedProto {
        /** What the client sent is kept: a load balancer that ends TLS is in front. */
        KEEP,
        /** Always https. */
        HTTPS,
        /** What the client sent is replaced by what the connection is. */
        REPLACE
    }

    /**
     * When to give up.
     *
     * @param head from the first byte of a request's head to its last
     * @param idle a client connection without a request
     * @param body between two pieces of a request's body
     * @param response from the end of the request to the response's head, and between two pieces of its body
     * @param write a client that does not take the next piece of its response
     * @param connect one attempt to connect to an instance
     * @param attempts all attempts of one request together
     * @param backendIdle an unused connection to an instance
     * @param linger after an early answer, how long the rest of the request is read and thrown away
     */
    public record Timeouts(
            Duration head,
            Duration idle,
            Duration body,
            Duration response,
            Duration write,
            Duration connect,
            Duration attempts,
            Duration backendIdle,
            Duration linger) {}
}
