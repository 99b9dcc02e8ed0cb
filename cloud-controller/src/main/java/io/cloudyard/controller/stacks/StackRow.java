package io.cloudyard.controller.stacks;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code stacks}. */
@Table("stacks")
public record StackRow(
        @Id String guid, String name, String description, Metadata metadata, Instant createdAt, Instant updatedAt) {}
