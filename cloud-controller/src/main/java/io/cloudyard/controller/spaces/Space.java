package io.cloudyard.controller.spaces;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code spaces}. */
@Table("spaces")
public record Space(
        @Id String guid,
        String name,
        String organizationGuid,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
