package io.cloudyard.controller.processes;

import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.HealthCheckType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A process's health check as a user set it; null is the default.
 *
 * @param type {@code port}, {@code http} or {@code process}
 * @param timeout seconds from start to the first success
 * @param invocationTimeout seconds that one check may take
 * @param interval seconds between two checks
 * @param endpoint path of an HTTP check
 */
public record HealthSettings(
        HealthCheckType type,
        @Nullable Integer timeout,
        @Nullable Integer invocationTimeout,
        @Nullable Integer interval,
        @Nullable String endpoint) {
    private static final int DEFAULT_INVOCATION_TIMEOUT = 1;
    private static final int DEFAULT_INTERVAL = 30;

    /** What a new process of {@code type} has: web must listen, others must run. */
    static HealthSettings initial(String type) {
        HealthCheckType check = type.equals("web") ? HealthCheckType.PORT : HealthCheckType.PROCESS;
        return new HealthSettings(check, null, null, null, null);
    }

    /** For the agents, with {@code startTimeout} where the user said nothing. */
    public HealthCheck forAgents(Duration startTimeout) {
        boolean http = type == HealthCheckType.HTTP;
        return new HealthCheck(
                type,
                http ? (endpoint == null ? "/" : endpoint) : null,
                timeout == null ? Math.toIntExact(startTimeout.toSeconds()) : timeout,
                invocationTimeout == null ? DEFAULT_INVOCATION_TIMEOUT : invocationTimeout,
                interval == null ? DEFAULT_INTERVAL : interval);
    }
}
