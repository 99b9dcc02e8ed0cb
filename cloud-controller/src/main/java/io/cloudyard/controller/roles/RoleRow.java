package io.cloudyard.controller.roles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code roles}: one of {@code organizationGuid} and {@code spaceGuid} is there. */
@Table("roles")
public record RoleRow(
        @Id String guid,
        String type,
        String userGuid,
        @Nullable String organizationGuid,
        @Nullable String spaceGuid,
        Instant createdAt,
        Instant updatedAt) {}
