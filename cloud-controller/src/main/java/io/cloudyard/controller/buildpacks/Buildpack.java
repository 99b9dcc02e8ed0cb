package io.cloudyard.controller.buildpacks;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code buildpacks}; {@code stack} null: any; {@code sha256} names the blob, null before the upload. */
@Table("buildpacks")
public record Buildpack(
        @Id String guid,
        String name,
        @Nullable String stack,
        int position,
        boolean enabled,
        boolean locked,
        @Nullable String filename,
        @Nullable String sha256,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
