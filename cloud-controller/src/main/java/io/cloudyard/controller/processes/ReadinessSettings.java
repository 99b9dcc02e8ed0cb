package io.cloudyard.controller.processes;

import org.jspecify.annotations.Nullable;

/** A process's readiness check as a user set it. It is kept and shown; the health check alone decides readiness so far. */
public record ReadinessSettings(
        String type,
        @Nullable Integer invocationTimeout,
        @Nullable Integer interval,
        @Nullable String endpoint) {
    /** Ready as soon as it is healthy. */
    public static final ReadinessSettings INITIAL = new ReadinessSettings("process", null, null, null);
}
