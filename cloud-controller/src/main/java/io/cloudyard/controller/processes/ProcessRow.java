package io.cloudyard.controller.processes;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of {@code processes}: what the user wishes, and what the running version was launched with.
 *
 * @param command null: the droplet's
 * @param logRateLimit bytes per second; -1: none
 * @param version instances of another one are replaced
 * @param revision grows with every change that the hosts must hear of
 * @param launched null: never started
 * @param launchedEnvironment the user's variables at that time, sealed
 */
@Table("processes")
public record ProcessRow(
        @Id String guid,
        String appGuid,
        String type,
        @Nullable String command,
        int instances,
        int memoryInMb,
        int diskInMb,
        long logRateLimit,
        HealthSettings healthCheck,
        ReadinessSettings readinessCheck,
        String version,
        long revision,
        @Nullable LaunchedProcess launched,
        byte @Nullable [] launchedEnvironment,
        int shard,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {}
