package io.cloudyard.controller.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user can be in an organization or a space. */
public enum Role {
    ORGANIZATION_USER,
    ORGANIZATION_AUDITOR,
    ORGANIZATION_MANAGER,
    ORGANIZATION_BILLING_MANAGER,
    SPACE_DEVELOPER,
    SPACE_AUDITOR,
    SPACE_MANAGER,
    SPACE_SUPPORTER;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is held in a space, not in a whole organization. */
    public boolean isOfSpace() {
        return switch (this) {
            case SPACE_DEVELOPER, SPACE_AUDITOR, SPACE_MANAGER, SPACE_SUPPORTER -> true;
            case ORGANIZATION_USER, ORGANIZATION_AUDITOR, ORGANIZATION_MANAGER, ORGANIZATION_BILLING_MANAGER -> false;
        };
    }

    /** The role of that name. */
    public static Optional<Role> named(String wireName) {
        return Stream.of(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
