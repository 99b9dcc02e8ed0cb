package io.cloudyard.controller.users;

import io.cloudyard.controller.json.Metadata;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of {@code users}.
 *
 * @param passwordHash bcrypt; null: cannot log in with a password
 * @param scopes beyond those that everyone has, separated by spaces
 * @param tokenVersion tokens of an older one are dead
 * @param registered whether the Cloud Controller knows the user, not only the login server
 */
@Table("users")
public record User(
        @Id String guid,
        String username,
        String origin,
        @Nullable String passwordHash,
        String email,
        String givenName,
        String familyName,
        String scopes,
        int tokenVersion,
        boolean registered,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {

    private static final Set<String> EVERYONE =
            Set.of("cloud_controller.read", "cloud_controller.write", "openid", "password.write", "uaa.user");

    /** Scopes of the user's tokens. */
    Set<String> allScopes() {
        Set<String> all = new TreeSet<>(EVERYONE);
        if (!scopes.isBlank()) {
            all.addAll(Set.of(scopes.split(" ")));
        }
        return all;
    }
}
