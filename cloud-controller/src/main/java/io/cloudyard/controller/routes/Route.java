package io.cloudyard.controller.routes;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code routes}; {@code host} and {@code path} may be empty. */
@Table("routes")
public record Route(
        @Id String guid,
        String host,
        String path,
        String domainGuid,
        String spaceGuid,
        RouteSettings options,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {

    /** Host and path on {@code domain}, as a client types them. */
    public String url(String domain) {
        return (host.isEmpty() ? domain : host + "." + domain) + path;
    }
}
