package io.cloudyard.router;

import io.cloudyard.router.proxy.Listener;
import io.cloudyard.router.proxy.ProxySettings;
import io.cloudyard.router.route.Balancing;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The router's settings, {@code cloudyard.router.*}. An unknown key stops start-up.
 *
 * @param id name of this router in logs; empty: a new random one at each start
 * @param index number of this router among several, shown in log lines ({@code RTR/0})
 * @param address address that it listens on
 * @param port port for HTTP; 0 takes a free one
 * @param statusAddress address of the status endpoints; they are for operators, so the default is this machine only
 * @param statusPort port of {@code /health}, {@code /routes} and {@code /metrics}; 0 takes a free one
 * @param statusUser user of {@code /routes}
 * @param statusPassword password of {@code /routes}; empty: a new random one at each start, in the log
 * @param threads event loops; 0: one per processor
 * @param zone availability zone of this router
 * @param zonePreference whether instances in the router's own zone go first
 * @param loadBalancing for routes that do not say: {@code round-robin} or {@code least-connection}
 * @param maxHeaderSize a request's or response's header beyond that is refused (431 or 502)
 * @param maxConnectionsPerEndpoint requests in flight at one instance; 0: no limit
 * @param forwardedProto what becomes of a client's {@code X-Forwarded-Proto}
 * @param proxyProtocol whether a load balancer in front speaks the PROXY protocol: {@code off} or {@code required}
 * @param stickyCookies cookies of an app that bind its client to an instance
 * @param accessLogLinesPerSecond access-log lines of one app; what is beyond is counted and shown as a gap
 * @param tls HTTPS in front, and TLS to instances
 * @param timeouts when to give up
 * @param routes how routes come and go
 */
@ConfigurationProperties(prefix = "cloudyard.router", ignoreUnknownFields = false)
public record RouterProperties(
        @DefaultValue("") String id,
        @DefaultValue("0") int index,
        @DefaultValue("0.0.0.0") String address,
        @DefaultValue("8080") int port,
        @DefaultValue("127.0.0.1") String statusAddress,
        @DefaultValue("0") int statusPort,
        @DefaultValue("router") String statusUser,
        @DefaultValue("") String statusPassword,
        @DefaultValue("0") int threads,
        @DefaultValue("") String zone,
        @DefaultValue("none") ZonePreference zonePreference,
        @DefaultValue("round-robin") Balancing.Algorithm loadBalancing,
        @DefaultValue("64KB") DataSize maxHeaderSize,
        @DefaultValue("500") int maxConnectionsPerEndpoint,
        @DefaultValue("keep") ProxySettings.ForwardedProto forwardedProto,
        @DefaultValue("off") Listener.ProxyProtocol proxyProtocol,
        @DefaultValue("JSESSIONID") Set<String> stickyCookies,
        @DefaultValue("1000") int accessLogLinesPerSecond,
        @DefaultValue Tls tls,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Routes routes) {

    public RouterProperties {
        inRange("port", port, 0, 65535);
        inRange("status-port", statusPort, 0, 65535);
        inRange("threads", threads, 0, 1024);
        inRange("max-connections-per-endpoint", maxConnectionsPerEndpoint, 0, 1_000_000);
        inRange("max-header-size", (int) Math.min(maxHeaderSize.toBytes(), Integer.MAX_VALUE), 4096, 1 << 20);
        inRange("access-log-lines-per-second", accessLogLinesPerSecond, 1, 10_000_000);
    }

    private static void inRange(String key, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "cloudyard.router." + key + ": " + value + " (expected: " + from + " to " + to + ")");
        }
    }

    /** Whether instances in the router's own zone go first. */
    public enum ZonePreference {
        /** All instances alike. */
        NONE,
        /** Own zone at the first attempt, any zone at the later ones. */
        LOCALLY_OPTIMISTIC
    }

    /**
     * TLS on both sides.
     *
     * @param directory of certificates, each with its chain and key in one {@code *.pem}; empty: no HTTPS
     * @param port port for HTTPS; 0 takes a free one
     * @param redirect whether plain HTTP requests are sent to HTTPS (308), to {@code redirectPort}
     * @param redirectPort port in those redirects
     * @param reload how often the directory is looked at
     * @param backendAuthorities PEM file with the authorities that instances' certificates come from; empty: the JDK's
     * @param backendIdentity PEM file with the certificate and key that the router shows to instances; empty: none
     */
    public record Tls(
            @DefaultValue("") String directory,
            @DefaultValue("8443") int port,
            @DefaultValue("false") boolean redirect,
            @DefaultValue("443") int redirectPort,
            @DefaultValue("10s") Duration reload,
            @DefaultValue("") String backendAuthorities,
            @DefaultValue("") String backendIdentity) {}

    /**
     * When to give up.
     *
     * @param head a request's header, from its first byte to its last
     * @param idle a client connection without a request; a load balancer in front must have a shorter one
     * @param body between two pieces of a request's body
     * @param response an instance's answer to begin after the request, and between two pieces of it
     * @param write a client to take the next piece of its answer
     * @param connect one attempt to connect to an instance
     * @param attempts all attempts of one request together
     * @param backendIdle an unused connection to an instance
     * @param linger after an early answer, how long the rest of the request is read and thrown away
     * @param drain at shutdown, for requests in hand to end
     * @param drainWait at shutdown, between saying unhealthy and taking no more connections
     * @param learn at start, at most so long for routes to arrive before it is healthy
     */
    public record Timeouts(
            @DefaultValue("10s") Duration head,
            @DefaultValue("900s") Duration idle,
            @DefaultValue("60s") Duration body,
            @DefaultValue("900s") Duration response,
            @DefaultValue("60s") Duration write,
            @DefaultValue("3s") Duration connect,
            @DefaultValue("15s") Duration attempts,
            @DefaultValue("90s") Duration backendIdle,
            @DefaultValue("5s") Duration linger,
            @DefaultValue("15s") Duration drain,
            @DefaultValue("0s") Duration drainWait,
            @DefaultValue("1s") Duration learn) {}

    /**
     * How routes come and go.
     *
     * @param registerInterval what registrars are told: how often to repeat a classic registration
     * @param staleAfter a classic registration that was not repeated for so long ends
     * @param keepEmpty a route without instances stays known, and answers 503 instead of 404, for so long
     */
    public record Routes(
            @DefaultValue("20s") Duration registerInterval,
            @DefaultValue("120s") Duration staleAfter,
            @DefaultValue("10m") Duration keepEmpty) {
        public Routes {
            if (staleAfter.compareTo(registerInterval.multipliedBy(2)) < 0) {
                throw new IllegalArgumentException("cloudyard.router.routes.stale-after: " + staleAfter
                        + " (expected: at least twice the register-interval, " + registerInterval + ")");
            }
        }
    }

    ProxySettings proxySettings(String routerId) {
        return new ProxySettings(
                routerId,
                (int) maxHeaderSize.toBytes(),
                maxConnectionsPerEndpoint,
                zonePreference == ZonePreference.LOCALLY_OPTIMISTIC ? zone : "",
                forwardedProto,
                Set.copyOf(stickyCookies),
                tls.redirect() ? tls.redirectPort() : 0,
                new ProxySettings.Timeouts(
                        timeouts.head(),
                        timeouts.idle(),
                        timeouts.body(),
                        timeouts.response(),
                        timeouts.write(),
                        timeouts.connect(),
                        timeouts.attempts(),
                        timeouts.backendIdle(),
                        timeouts.linger()));
    }
}
