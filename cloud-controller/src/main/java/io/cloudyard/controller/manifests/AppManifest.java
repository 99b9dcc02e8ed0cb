package io.cloudyard.controller.manifests;

import io.cloudyard.controller.apps.Lifecycle;
import io.cloudyard.controller.json.Metadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of one app, checked.
 *
 * @param environment variables to set; null values remove
 * @param processes web first, in the order in which they are applied
 * @param values the mapping as it was written, for comparing
 */
record AppManifest(
        String name,
        Lifecycle lifecycle,
        Map<String, @Nullable String> environment,
        Routing routing,
        Metadata.Change metadata,
        List<ProcessManifest> processes,
        Map<String, @Nullable Object> values) {

    /** What becomes of the app's routes. */
    sealed interface Routing {
        /** They stay. */
        record Keep() implements Routing {}

        /** All go. */
        record None() implements Routing {}

        /** These are added. */
        record These(List<WantedRoute> routes) implements Routing {}

        /** One by the app's name, when there is none. */
        record ByName() implements Routing {}

        /** One by chance, when there is none. */
        record ByChance() implements Routing {}
    }

    /** A route as it was written; {@code protocol} is null when nothing was said. */
    record WantedRoute(String text, @Nullable String protocol) {}
}
