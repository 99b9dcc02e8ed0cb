package io.cloudyard.controller.organizations;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code organizations}. */
@Table("organizations")
public record Organization(
        @Id String guid, String name, boolean suspended, Metadata metadata, Instant createdAt, Instant updatedAt) {}
