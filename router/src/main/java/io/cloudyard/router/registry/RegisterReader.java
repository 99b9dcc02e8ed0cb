package io.cloudyard.router.registry;

import io.cloudyard.contracts.routing.RouteOptions;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.router.route.Balancing;
import io.cloudyard.router.route.EndpointAddress;
import io.cloudyard.router.route.EndpointIdentity;
import io.cloudyard.router.route.EndpointTraits;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what a registrar sent into values that may be trusted, or refuses it. */
final class RegisterReader {
    private static final int MAX_WEIGHT = 10_000;

    private final Balancing.Algorithm algorithm;

    RegisterReader(Balancing.Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    static EndpointAddress address(RouterRegister message) {
        int port = isTls(message) ? Objects.requireNonNull(message.tlsPort()) : message.port();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
        String host = message.host();
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("host: empty (expected: an address)");
        }
        if (message.uris() == null) {
            throw new IllegalArgumentException("uris: absent (expected: a list of names)");
        }
        return new EndpointAddress(host, port);
    }

    private static boolean isTls(RouterRegister message) {
        Integer port = message.tlsPort();
        return port != null && port != 0;
    }

    static EndpointIdentity identity(RouterRegister message) {
        String app = message.app();
        String instance = message.privateInstanceId();
        String index = message.privateInstanceIndex();
        if (isEmpty(app) && isEmpty(instance)) {
            return EndpointIdentity.NONE;
        }
        return new EndpointIdentity(
                checked("app", app),
                checked("private_instance_id", instance),
                checked("private_instance_index", index));
    }

    static EndpointTraits traits(RouterRegister message) {
        boolean http2 = "http2".equals(message.protocol());
        Map<String, String> tags = Objects.requireNonNullElse(message.tags(), Map.of());
        String san = Objects.requireNonNullElse(message.serverCertDomainSan(), "");
        String zone = Objects.requireNonNullElse(message.availabilityZone(), "");
        String routeService = Objects.requireNonNullElse(message.routeServiceUrl(), "");
        if (!routeService.isEmpty() && !routeService.startsWith("https://")) {
            throw new IllegalArgumentException("route_service_url: not https (expected: https://...)");
        }
        if (routeService.isEmpty() && !http2 && !isTls(message) && tags.isEmpty() && san.isEmpty() && zone.isEmpty()) {
            return EndpointTraits.PLAIN;
        }
        return new EndpointTraits(
                http2 ? EndpointTraits.Protocol.HTTP2 : EndpointTraits.Protocol.HTTP1,
                isTls(message),
                san,
                zone,
                routeService,
                Map.copyOf(tags));
    }

    Balancing balancing(RouterRegister message) {
        RouteOptions options = message.options();
        Balancing.Algorithm wanted =
                options == null ? algorithm : Balancing.Algorithm.named(options.loadbalancing(), algorithm);
        return switch (wanted) {
            case ROUND_ROBIN -> Balancing.ROUND_ROBIN;
            case LEAST_CONNECTION -> Balancing.LEAST_CONNECTION;
            case HASH -> hash(options);
        };
    }

    private static Balancing hash(@Nullable RouteOptions options) {
        String header = options == null ? null : options.hashHeader();
        if (options == null || header == null || header.isEmpty()) {
            return Balancing.ROUND_ROBIN;
        }
        double balance = Objects.requireNonNullElse(options.hashBalance(), 0.0);
        return new Balancing(Balancing.Algorithm.HASH, header, balance);
    }

    static int weight(RouterRegister message) {
        RouteOptions options = message.options();
        Integer weight = options == null ? null : options.weight();
        return weight == null ? 100 : Math.clamp(weight, 0, MAX_WEIGHT);
    }

    /** These values are sent in headers, so a line end in one of them would let a registrar write headers. */
    private static String checked(String field, @Nullable String value) {
        if (value == null) {
            return "";
        }
        if (value.length() > 200) {
            throw new IllegalArgumentException(field + ": " + value.length() + " characters (expected: 0 to 200)");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(field + ": character " + i + " is not printable ASCII");
            }
        }
        return value;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
