package io.cloudyard.controller.domains;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code domains}; {@code organizationGuid} is null for a shared one. */
@Table("domains")
public record Domain(
        @Id String guid,
        String name,
        boolean internal,
        @Nullable String organizationGuid,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
