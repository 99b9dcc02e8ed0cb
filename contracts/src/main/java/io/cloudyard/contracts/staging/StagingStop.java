package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import org.jspecify.annotations.Nullable;

/**
 * Give up.
 *
 * @param appId whose builds
 * @param taskId only this build; null: all of the app's
 */
public record StagingStop(AppId appId, @Nullable BuildId taskId) implements BusMessage {}
