package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import org.jspecify.annotations.Nullable;

/**
 * How a build ended: exactly one of {@code droplet} and {@code failure} is there.
 *
 * @param taskId the build
 * @param appId whose
 * @param droplet on success
 * @param failure otherwise
 */
public record StagingCompleted(
        BuildId taskId,
        AppId appId,
        @Nullable StagedDroplet droplet,
        @Nullable StagingFailure failure) implements BusMessage {}
