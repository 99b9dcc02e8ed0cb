package io.cloudyard.cli.route;

import io.cloudyard.cli.json.Json;
import java.util.Optional;

/** Where a route leads. */
final class Destinations {
    private Destinations() {}

    /** The destination that is the app's web process. */
    static Optional<Json> of(Json route, String app) {
        return route.items("destinations").stream()
                .filter(destination -> destination.text("app", "guid").equals(app))
                .filter(destination ->
                        destination.find("app", "process", "type").orElse("web").equals("web"))
                .findFirst();
    }
}
