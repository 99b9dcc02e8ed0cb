package io.cloudyard.controller.processes;

import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.controller.json.JsonBody;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the checks of a process from a request, over those it has. */
final class HealthReader {
    private static final int MOST_SECONDS = 3600;

    private HealthReader() {}

    static Optional<HealthSettings> health(JsonBody body, HealthSettings old) {
        return body.object("health_check").map(check -> {
            String name = check.text("type");
            HealthCheckType type = name == null
                    ? old.type()
                    : type(name).orElseGet(() -> {
                        check.error(
                                "Health check type must be \"port\", \"process\", or \"http\" (found: '" + name + "')");
                        return old.type();
                    });
            Optional<JsonBody> data = check.object("data");
            @Nullable String endpoint = data.map(d -> d.text("endpoint")).orElse(old.endpoint());
            checkEndpoint(check, endpoint);
            return new HealthSettings(
                    type,
                    data.map(d -> d.number("timeout", 1, MOST_SECONDS)).orElse(old.timeout()),
                    data.map(d -> d.number("invocation_timeout", 1, MOST_SECONDS))
                            .orElse(old.invocationTimeout()),
                    data.map(d -> d.number("interval", 1, MOST_SECONDS)).orElse(old.interval()),
                    type == HealthCheckType.HTTP ? endpoint : null);
        });
    }

    static Optional<ReadinessSettings> readiness(JsonBody body, ReadinessSettings old) {
        return body.object("readiness_health_check").map(check -> {
            String name = check.text("type");
            if (name != null && type(name).isEmpty()) {
                check.error("Readiness health check type must be \"port\", \"process\", or \"http\" (found: '" + name
                        + "')");
            }
            Optional<JsonBody> data = check.object("data");
            @Nullable String endpoint = data.map(d -> d.text("endpoint")).orElse(old.endpoint());
            checkEndpoint(check, endpoint);
            return new ReadinessSettings(
                    name == null ? old.type() : name,
                    data.map(d -> d.number("invocation_timeout", 1, MOST_SECONDS))
                            .orElse(old.invocationTimeout()),
                    data.map(d -> d.number("interval", 1, MOST_SECONDS)).orElse(old.interval()),
                    endpoint);
        });
    }

    /** The type of that name; {@code none} is an old word for {@code process}. */
    static Optional<HealthCheckType> type(String name) {
        String wanted = name.equals("none") ? "process" : name.toLowerCase(Locale.ROOT);
        return Stream.of(HealthCheckType.values())
                .filter(type -> type.wireName().equals(wanted))
                .findFirst();
    }

    private static void checkEndpoint(JsonBody check, @Nullable String endpoint) {
        if (endpoint != null && !HealthEndpoint.isValid(endpoint)) {
            check.error(
                    "Health check endpoint must be a valid URI path (found: '" + HealthEndpoint.shown(endpoint) + "')");
        }
    }
}
