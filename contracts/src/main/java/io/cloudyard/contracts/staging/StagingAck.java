package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.BuildId;

/**
 * The controller has recorded how a build ended, or does not know that build and wants to hear no more of it.
 *
 * @param taskId the build
 */
public record StagingAck(BuildId taskId) implements BusMessage {}
