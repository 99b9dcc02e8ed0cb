package io.cloudyard.controller.apps;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.Map;

/** An app as clients see it. */
public record AppResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String name,
        AppState state,
        Map<String, Object> lifecycle,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {

    /** {@code app} with {@code links}. */
    public static AppResponse of(App app, Links links) {
        String self = "/v3/apps/" + app.guid();
        return new AppResponse(
                app.guid(),
                app.createdAt(),
                app.updatedAt(),
                app.name(),
                app.state(),
                Lifecycle.response(app.chosenBuildpacks(), app.stack()),
                Map.of(
                        "space", Relationship.to(app.spaceGuid()),
                        "current_droplet", Relationship.to(app.dropletGuid())),
                app.metadata(),
                links.self(self)
                        .add("environment_variables", self + "/environment_variables")
                        .add("space", "/v3/spaces/" + app.spaceGuid())
                        .add("processes", self + "/processes")
                        .add("packages", self + "/packages")
                        .add("current_droplet", self + "/droplets/current")
                        .add("droplets", self + "/droplets")
                        .add("tasks", self + "/tasks")
                        .add("start", self + "/actions/start", "POST")
                        .add("stop", self + "/actions/stop", "POST")
                        .add("revisions", self + "/revisions")
                        .add("deployed_revisions", self + "/revisions/deployed")
                        .add("features", self + "/features")
                        .done());
    }
}
