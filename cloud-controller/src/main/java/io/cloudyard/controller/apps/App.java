package io.cloudyard.controller.apps;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of {@code apps}.
 *
 * @param stack it is staged and run on
 * @param buildpacks names or URLs that the user chose, one per line; empty: detect
 * @param dropletGuid the one that runs after the next start; null before the first is assigned
 * @param environment the user's variables, sealed
 */
@Table("apps")
public record App(
        @Id String guid,
        String name,
        String spaceGuid,
        AppState state,
        String stack,
        String buildpacks,
        @Nullable String dropletGuid,
        byte[] environment,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {

    /** The buildpacks that the user chose; empty: detect. */
    public List<String> chosenBuildpacks() {
        return buildpacks.isEmpty() ? List.of() : List.of(buildpacks.split("\n"));
    }

    /** Whether it is to run. */
    public boolean isStarted() {
        return state == AppState.STARTED;
    }
}
