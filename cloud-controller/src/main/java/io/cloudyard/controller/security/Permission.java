package io.cloudyard.controller.security;

import static io.cloudyard.controller.security.Role.ORGANIZATION_AUDITOR;
import static io.cloudyard.controller.security.Role.ORGANIZATION_BILLING_MANAGER;
import static io.cloudyard.controller.security.Role.ORGANIZATION_MANAGER;
import static io.cloudyard.controller.security.Role.ORGANIZATION_USER;
import static io.cloudyard.controller.security.Role.SPACE_AUDITOR;
import static io.cloudyard.controller.security.Role.SPACE_DEVELOPER;
import static io.cloudyard.controller.security.Role.SPACE_MANAGER;
import static io.cloudyard.controller.security.Role.SPACE_SUPPORTER;

import java.util.Set;

/** What one may want to do with the resource that a path names, and the roles that may. An admin may everything. */
public enum Permission {
    /** See an organization and what belongs to all of it. */
    READ_ORGANIZATION(
            false, ORGANIZATION_USER, ORGANIZATION_AUDITOR, ORGANIZATION_MANAGER, ORGANIZATION_BILLING_MANAGER),
    /** See what happened in all of an organization. */
    AUDIT_ORGANIZATION(false, ORGANIZATION_AUDITOR, ORGANIZATION_MANAGER),
    /** See a space and what is in it. */
    READ_SPACE(false, ORGANIZATION_MANAGER, SPACE_DEVELOPER, SPACE_AUDITOR, SPACE_MANAGER, SPACE_SUPPORTER),
    /** See routes. */
    READ_ROUTE(
            false,
            ORGANIZATION_MANAGER,
            ORGANIZATION_AUDITOR,
            SPACE_DEVELOPER,
            SPACE_AUDITOR,
            SPACE_MANAGER,
            SPACE_SUPPORTER),
    /** See variables and bits, which may hold secrets. */
    READ_SECRETS(false, SPACE_DEVELOPER),
    /** Start, stop, scale, map routes. */
    OPERATE(true, SPACE_DEVELOPER, SPACE_SUPPORTER),
    /** Make, change and delete what is in a space. */
    DEVELOP(true, SPACE_DEVELOPER),
    /** Change a space. */
    MANAGE_SPACE(true, ORGANIZATION_MANAGER, SPACE_MANAGER),
    /** Change an organization, make and delete its spaces and domains. */
    MANAGE_ORGANIZATION(true, ORGANIZATION_MANAGER);

    private final boolean writes;
    private final Set<Role> roles;

    Permission(boolean writes, Role... roles) {
        this.writes = writes;
        this.roles = Set.of(roles);
    }

    /** Whether a token that may only read is not enough. */
    public boolean writes() {
        return writes;
    }

    /** Roles that grant it, held in the resource's space or organization. */
    public Set<Role> roles() {
        return roles;
    }
}
