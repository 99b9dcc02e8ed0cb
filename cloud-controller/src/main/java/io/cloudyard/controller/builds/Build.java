package io.cloudyard.controller.builds;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code builds}. */
@Table("builds")
public record Build(
        @Id String guid,
        String appGuid,
        String packageGuid,
        BuildState state,
        @Nullable String error,
        @Nullable String dropletGuid,
        StagedWith stagedWith,
        String createdByGuid,
        String createdByName,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
