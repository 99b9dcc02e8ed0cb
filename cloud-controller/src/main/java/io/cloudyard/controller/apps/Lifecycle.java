package io.cloudyard.controller.apps;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.json.JsonBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an app is staged: by these buildpacks (none: detect), on this stack. Null: as before, or the default. */
public record Lifecycle(
        @Nullable List<String> buildpacks, @Nullable String stack) {
    /** As before, or the default. */
    public static final Lifecycle UNSAID = new Lifecycle(null, null);

    /** Reads the {@code lifecycle} of {@code body}. */
    public static Lifecycle read(JsonBody body) {
        return body.object("lifecycle").map(Lifecycle::of).orElse(UNSAID);
    }

    private static Lifecycle of(JsonBody lifecycle) {
        String type = lifecycle.text("type");
        if ("docker".equals(type)) {
            throw ApiException.of(CfError.DOCKER_DISABLED, "Docker support has not been enabled.");
        }
        if (type != null && !type.equals("buildpack")) {
            lifecycle.error("Lifecycle type '" + type + "' is not supported (expected: buildpack)");
        }
        return lifecycle
                .object("data")
                .map(data -> new Lifecycle(
                        data.isNull("buildpacks") ? List.of() : data.texts("buildpacks"), data.text("stack")))
                .orElse(UNSAID);
    }

    /** The {@code lifecycle} of a response. */
    public static Map<String, Object> response(List<String> buildpacks, String stack) {
        return Map.of("type", "buildpack", "data", Map.of("buildpacks", buildpacks, "stack", stack));
    }
}
