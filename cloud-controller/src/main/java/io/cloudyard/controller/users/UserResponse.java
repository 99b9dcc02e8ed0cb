package io.cloudyard.controller.users;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import java.util.Map;

/** A user as clients see it. */
public record UserResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String username,
        String presentationName,
        String origin,
        Metadata metadata,
        Map<String, Link> links) {

    /** {@code user} with {@code links}. */
    public static UserResponse of(User user, Links links) {
        return new UserResponse(
                user.guid(),
                user.createdAt(),
                user.updatedAt(),
                user.username(),
                user.username(),
                user.origin(),
                user.metadata(),
                links.self("/v3/users/" + user.guid()).done());
    }
}
