package io.cloudyard.controller.routes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code route_destinations}; {@code port} null: the app's own. */
@Table("route_destinations")
public record Destination(
        @Id String guid,
        String routeGuid,
        String appGuid,
        String processType,
        @Nullable Integer port,
        String protocol,
        Instant createdAt,
        Instant updatedAt) {}
