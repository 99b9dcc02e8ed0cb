package io.cloudyard.dea.instance;

import io.cloudyard.contracts.instance.ExitReason;

/** Something that happened to an instance. */
public sealed interface InstanceEvent {

    /** Its layers are here. */
    record Fetched() implements InstanceEvent {}

    /** Its layers cannot be had. */
    record FetchFailed(String reason) implements InstanceEvent {}

    /** Its container runs. */
    record Started() implements InstanceEvent {}

    /** There is no container for it, and will not be. */
    record CreateFailed(String reason) implements InstanceEvent {}

    /** Its health check succeeded for the first time. */
    record BecameHealthy() implements InstanceEvent {}

    /** Its health check did not succeed in time, or no longer does. */
    record BecameUnhealthy(String reason) implements InstanceEvent {}

    /** It uses more than it may of something that the kernel does not limit. */
    record LimitExceeded(String reason) implements InstanceEvent {}

    /** Somebody wants it to end. */
    record StopOrdered(ExitReason reason) implements InstanceEvent {}

    /** Its main process has ended. */
    record Exited(int status, String description) implements InstanceEvent {}

    /** Its container and volumes are gone. */
    record Destroyed() implements InstanceEvent {}
}
