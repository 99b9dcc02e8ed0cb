package io.cloudyard.controller.droplets;

import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code droplets}. */
@Table("droplets")
public record Droplet(
        @Id String guid,
        String appGuid,
        @Nullable String packageGuid,
        @Nullable String buildGuid,
        String state,
        String stack,
        DropletManifest manifest,
        DropletContents contents,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
