package io.cloudyard.contracts.instance;

import org.jspecify.annotations.Nullable;

/**
 * How and how often an instance's health is checked.
 *
 * @param type what is looked at
 * @param endpoint path of an HTTP check, null otherwise
 * @param timeoutSeconds how long it may take from start to the first success
 * @param invocationTimeoutSeconds how long one check may take
 * @param intervalSeconds between two checks once it is healthy
 */
public record HealthCheck(
        HealthCheckType type,
        @Nullable String endpoint,
        int timeoutSeconds,
        int invocationTimeoutSeconds,
        int intervalSeconds) {}
