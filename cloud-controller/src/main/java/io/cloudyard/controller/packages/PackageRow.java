package io.cloudyard.controller.packages;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code packages}; {@code sha256} is that of the zip, once there is one. */
@Table("packages")
public record PackageRow(
        @Id String guid,
        String appGuid,
        String type,
        PackageState state,
        @Nullable String sha256,
        @Nullable String error,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
