package io.cloudyard.controller.domains;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A domain as clients see it. */
public record DomainResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String name,
        boolean internal,
        @Nullable Object routerGroup,
        List<String> supportedProtocols,
        Map<String, Object> relationships,
        Metadata metadata,
        Map<String, Link> links) {

    /** {@code domain} with {@code links}. */
    public static DomainResponse of(Domain domain, Links links) {
        String self = "/v3/domains/" + domain.guid();
        return new DomainResponse(
                domain.guid(),
                domain.createdAt(),
                domain.updatedAt(),
                domain.name(),
                domain.internal(),
                null,
                List.of("http"),
                Map.of(
                        "organization", Relationship.to(domain.organizationGuid()),
                        "shared_organizations", Relationship.toMany(List.of())),
                domain.metadata(),
                links.self(self)
                        .add("route_reservations", self + "/route_reservations")
                        .done());
    }
}
