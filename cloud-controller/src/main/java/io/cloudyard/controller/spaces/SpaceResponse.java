package io.cloudyard.controller.spaces;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.Map;

/** A space as clients see it. */
public record SpaceResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String name,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {

    /** {@code space} with {@code links}. */
    public static SpaceResponse of(Space space, Links links) {
        String self = "/v3/spaces/" + space.guid();
        return new SpaceResponse(
                space.guid(),
                space.createdAt(),
                space.updatedAt(),
                space.name(),
                Map.of(
                        "organization", Relationship.to(space.organizationGuid()),
                        "quota", Relationship.to(null)),
                space.metadata(),
                links.self(self)
                        .add("organization", "/v3/organizations/" + space.organizationGuid())
                        .add("features", self + "/features")
                        .add("apply_manifest", self + "/actions/apply_manifest", "POST")
                        .done());
    }
}
