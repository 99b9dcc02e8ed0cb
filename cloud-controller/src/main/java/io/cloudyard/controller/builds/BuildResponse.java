package io.cloudyard.controller.builds;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloudyard.controller.apps.Lifecycle;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A build as clients see it. */
record BuildResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> createdBy,
        BuildState state,
        @Nullable String error,
        int stagingMemoryInMb,
        int stagingDiskInMb,
        long stagingLogRateLimitBytesPerSecond,
        Map<String, Object> lifecycle,
        Relationship.@Nullable Guid droplet,
        @JsonProperty("package") Relationship.Guid bits,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {

    static BuildResponse of(Build build, Links links) {
        Links.Set set = links.self("/v3/builds/" + build.guid()).add("app", "/v3/apps/" + build.appGuid());
        String droplet = build.dropletGuid();
        if (droplet != null) {
            set.add("droplet", "/v3/droplets/" + droplet);
        }
        return new BuildResponse(
                build.guid(),
                build.createdAt(),
                build.updatedAt(),
                Map.of("guid", build.createdByGuid(), "name", build.createdByName(), "email", build.createdByName()),
                build.state(),
                build.error(),
                build.stagedWith().memoryInMb(),
                build.stagedWith().diskInMb(),
                -1,
                Lifecycle.response(
                        build.stagedWith().buildpacks(), build.stagedWith().stack()),
                droplet == null ? null : new Relationship.Guid(droplet),
                new Relationship.Guid(build.packageGuid()),
                Map.of("app", Relationship.to(build.appGuid())),
                build.metadata(),
                set.done());
    }
}
