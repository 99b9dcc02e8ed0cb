package io.cloudyard.dea.routing;

import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.routing.RouteOptions;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.dea.container.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says an instance's routes in the routers' words. */
public final class Endpoints {
    private static final long NANOS = 1_000_000_000L;

    private Endpoints() {}

    /** One message for all names that are balanced in the same way. */
    public static List<RouterRegister> of(
            StartInstance order, List<RouteMapping> routes, Endpoint endpoint, String zone, Instant now) {
        Map<Kind, List<String>> uris = new LinkedHashMap<>();
        for (RouteMapping route : routes) {
            uris.computeIfAbsent(new Kind(route.protocol(), route.options()), kind -> new ArrayList<>())
                    .add(route.uri());
        }
        return uris.entrySet().stream()
                .map(group -> new RouterRegister(
                        endpoint.host(),
                        endpoint.port(),
                        null,
                        group.getKey().protocol(),
                        group.getValue(),
                        order.droplet().value(),
                        tags(order),
                        order.instance().value(),
                        Integer.toString(order.index()),
                        null,
                        null,
                        null,
                        zone,
                        null,
                        now.getEpochSecond() * NANOS + now.getNano(),
                        group.getKey().options()))
                .toList();
    }

    private static Map<String, String> tags(StartInstance order) {
        return Map.of(
                "component", "dea",
                "app_id", order.droplet().value(),
                "app_name", order.name(),
                "process_id", order.process().value(),
                "process_type", order.processType());
    }

    static RouterRegister withUris(RouterRegister endpoint, List<String> uris) {
        return copy(endpoint, uris, Optional.ofNullable(endpoint.endpointUpdatedAtNs()));
    }

    static RouterRegister withoutTime(RouterRegister endpoint) {
        return copy(endpoint, endpoint.uris(), Optional.empty());
    }

    private static RouterRegister copy(RouterRegister endpoint, List<String> uris, Optional<Long> updatedAt) {
        return new RouterRegister(
                endpoint.host(),
                endpoint.port(),
                endpoint.tlsPort(),
                endpoint.protocol(),
                uris,
                endpoint.app(),
                endpoint.tags(),
                endpoint.privateInstanceId(),
                endpoint.privateInstanceIndex(),
                endpoint.serverCertDomainSan(),
                endpoint.staleThresholdInSeconds(),
                endpoint.isolationSegment(),
                endpoint.availabilityZone(),
                endpoint.routeServiceUrl(),
                updatedAt.orElse(null),
                endpoint.options());
    }

    private record Kind(String protocol, @Nullable RouteOptions options) {}
}
