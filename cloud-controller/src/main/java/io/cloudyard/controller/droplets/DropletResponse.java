package io.cloudyard.controller.droplets;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A droplet as clients see it. */
record DropletResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String state,
        @Nullable String error,
        Map<String, Object> lifecycle,
        String executionMetadata,
        Map<String, String> processTypes,
        @Nullable Object checksum,
        List<BuildpackResponse> buildpacks,
        String stack,
        @Nullable String image,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {

    /** A buildpack that took part. */
    record BuildpackResponse(
            String name,
            @Nullable String detectOutput,
            @Nullable String version,
            String buildpackName) {}

    /** {@code droplet} without its commands, as lists show it. */
    static DropletResponse inList(Droplet droplet, Links links) {
        Map<String, String> hidden = new TreeMap<>();
        droplet.contents().processTypes().keySet().forEach(type -> hidden.put(type, "[PRIVATE DATA HIDDEN IN LISTS]"));
        return of(droplet, hidden, links);
    }

    static DropletResponse of(Droplet droplet, Map<String, String> processTypes, Links links) {
        String self = "/v3/droplets/" + droplet.guid();
        String digest = droplet.manifest().layers().isEmpty()
                ? null
                : droplet.manifest().layers().getLast().digest().value();
        return new DropletResponse(
                droplet.guid(),
                droplet.createdAt(),
                droplet.updatedAt(),
                droplet.state(),
                null,
                Map.of("type", "buildpack", "data", Map.of()),
                "",
                processTypes,
                digest == null ? null : Map.of("type", "sha256", "value", digest),
                droplet.contents().buildpacks().stream()
                        .map(one -> new BuildpackResponse(one.name(), one.detectOutput(), one.version(), one.name()))
                        .toList(),
                droplet.stack(),
                null,
                Map.of("app", Relationship.to(droplet.appGuid())),
                droplet.metadata(),
                links.self(self)
                        .add("app", "/v3/apps/" + droplet.appGuid())
                        .add(
                                "assign_current_droplet",
                                "/v3/apps/" + droplet.appGuid() + "/relationships/current_droplet",
                                "PATCH")
                        .add("download", self + "/download")
                        .done());
    }
}
