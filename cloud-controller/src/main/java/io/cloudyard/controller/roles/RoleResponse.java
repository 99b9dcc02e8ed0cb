package io.cloudyard.controller.roles;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.Map;

/** A role as clients see it. */
record RoleResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String type,
        Map<String, Relationship> relationships,
        Map<String, Link> links) {

    static RoleResponse of(RoleRow role, Links links) {
        Links.Set set = links.self("/v3/roles/" + role.guid()).add("user", "/v3/users/" + role.userGuid());
        if (role.organizationGuid() != null) {
            set.add("organization", "/v3/organizations/" + role.organizationGuid());
        }
        if (role.spaceGuid() != null) {
            set.add("space", "/v3/spaces/" + role.spaceGuid());
        }
        return new RoleResponse(
                role.guid(),
                role.createdAt(),
                role.updatedAt(),
                role.type(),
                Map.of(
                        "user", Relationship.to(role.userGuid()),
                        "organization", Relationship.to(role.organizationGuid()),
                        "space", Relationship.to(role.spaceGuid())),
                set.done());
    }
}
