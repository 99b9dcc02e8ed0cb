package io.cloudyard.controller.routes;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route as clients see it. */
public record RouteResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String protocol,
        String host,
        String path,
        @Nullable Integer port,
        String url,
        List<DestinationResponse> destinations,
        RouteSettings options,
        Metadata metadata,
        Map<String, Relationship> relationships,
        Map<String, Link> links) {

    /** A destination as clients see it. */
    public record DestinationResponse(
            String guid,
            AppReference app,
            @Nullable Integer weight,
            int port,
            String protocol,
            Instant createdAt,
            Instant updatedAt) {

        static DestinationResponse of(Destination destination) {
            return new DestinationResponse(
                    destination.guid(),
                    new AppReference(destination.appGuid(), Map.of("type", destination.processType())),
                    null,
                    destination.port() == null ? 8080 : destination.port(),
                    destination.protocol(),
                    destination.createdAt(),
                    destination.updatedAt());
        }
    }

    /** Which process of which app. */
    public record AppReference(String guid, Map<String, String> process) {}

    static RouteResponse of(Route route, String domain, List<Destination> destinations, Links links) {
        String self = "/v3/routes/" + route.guid();
        return new RouteResponse(
                route.guid(),
                route.createdAt(),
                route.updatedAt(),
                "http",
                route.host(),
                route.path(),
                null,
                route.url(domain),
                destinations.stream().map(DestinationResponse::of).toList(),
                route.options(),
                route.metadata(),
                Map.of(
                        "space", Relationship.to(route.spaceGuid()),
                        "domain", Relationship.to(route.domainGuid())),
                links.self(self)
                        .add("space", "/v3/spaces/" + route.spaceGuid())
                        .add("destinations", self + "/destinations")
                        .add("domain", "/v3/domains/" + route.domainGuid())
                        .done());
    }
}
