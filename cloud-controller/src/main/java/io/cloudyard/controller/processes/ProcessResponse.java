package io.cloudyard.controller.processes;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process as clients see it. */
record ProcessResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String type,
        String version,
        String command,
        int instances,
        int memoryInMb,
        int diskInMb,
        long logRateLimitInBytesPerSecond,
        Map<String, Object> healthCheck,
        Map<String, Object> readinessHealthCheck,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {
    /** What lists show instead of commands, which may hold secrets. */
    static final String HIDDEN = "[PRIVATE DATA HIDDEN IN LISTS]";

    static ProcessResponse of(ProcessRow process, String command, Links links) {
        String self = "/v3/processes/" + process.guid();
        return new ProcessResponse(
                process.guid(),
                process.createdAt(),
                process.updatedAt(),
                process.type(),
                process.version(),
                command,
                process.instances(),
                process.memoryInMb(),
                process.diskInMb(),
                process.logRateLimit(),
                check(process.healthCheck()),
                check(process.readinessCheck()),
                Map.of("app", Relationship.to(process.appGuid()), "revision", Relationship.to(null)),
                process.metadata(),
                links.self(self)
                        .add("scale", self + "/actions/scale", "POST")
                        .add("app", "/v3/apps/" + process.appGuid())
                        .add("stats", self + "/stats")
                        .done());
    }

    private static Map<String, Object> check(HealthSettings check) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("timeout", check.timeout());
        data.put("invocation_timeout", check.invocationTimeout());
        data.put("interval", check.interval());
        if (check.endpoint() != null) {
            data.put("endpoint", check.endpoint());
        }
        return Map.of("type", check.type().wireName(), "data", data);
    }

    private static Map<String, Object> check(ReadinessSettings check) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("invocation_timeout", check.invocationTimeout());
        data.put("interval", check.interval());
        if (check.endpoint() != null) {
            data.put("endpoint", check.endpoint());
        }
        return Map.of("type", check.type(), "data", data);
    }
}
