package io.cloudyard.controller.security;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.storage.Records;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what a caller may do with one resource. What one may not see does not exist. */
@Component
public class Access {
    private static final String ROLES = "select type from roles where user_guid = :user and"
            + " (space_guid = :space or organization_guid = :organization)";

    private final Records records;

    Access(Records records) {
        this.records = records;
    }

    /** Where a resource is: in a space, or in an organization only; shared ones have an empty organization. */
    public record Place(@Nullable String spaceGuid, String organizationGuid) {}

    /**
     * Does nothing when {@code caller} may.
     *
     * @throws ApiException 404 when it is not there or not to be seen, 403 when it is seen
     */
    public void require(Caller caller, Permission permission, Kind kind, String guid) {
        Place place = place(kind, guid).orElseThrow(() -> ApiException.notFound(kind.title()));
        Set<Role> roles = roles(caller, place);
        boolean sees = caller.readsAll() || place.organizationGuid().isEmpty() || intersects(roles, visibleBy(kind));
        if (!sees) {
            throw ApiException.notFound(kind.title());
        }
        if (!permits(caller, permission, place, roles)) {
            throw ApiException.forbidden();
        }
    }

    /** Whether {@code caller} may. */
    public boolean permits(Caller caller, Permission permission, Kind kind, String guid) {
        return place(kind, guid)
                .filter(place -> permits(caller, permission, place, roles(caller, place)))
                .isPresent();
    }

    private static boolean permits(Caller caller, Permission permission, Place place, Set<Role> roles) {
        if (caller.isAdmin()) {
            return true;
        }
        if (permission.writes()) {
            return caller.writes() && intersects(roles, permission.roles());
        }
        boolean open = caller.readsAll() && permission != Permission.READ_SECRETS;
        return open || place.organizationGuid().isEmpty() || intersects(roles, permission.roles());
    }

    /** Where {@code guid} is; empty when there is no such thing. */
    public Optional<Place> place(Kind kind, String guid) {
        return records.sql(kind.placeSql())
                .param("guid", guid)
                .query((row, _) -> new Place(row.getString("space_guid"), row.getString("organization_guid")))
                .optional();
    }

    private Set<Role> roles(Caller caller, Place place) {
        if (caller.isAdmin()) {
            return Set.of();
        }
        List<String> names = records.sql(ROLES)
                .param("user", caller.guid())
                .param("space", place.spaceGuid())
                .param("organization", place.organizationGuid())
                .query(Records.TEXT)
                .list();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> Role.named(name).ifPresent(roles::add));
        return roles;
    }

    private static Set<Role> visibleBy(Kind kind) {
        return switch (kind) {
            case ORGANIZATION, DOMAIN, ROLE -> Permission.READ_ORGANIZATION.roles();
            case SPACE, APP, PROCESS, PACKAGE, BUILD, DROPLET -> Permission.READ_SPACE.roles();
            case ROUTE -> Permission.READ_ROUTE.roles();
        };
    }

    private static boolean intersects(Set<Role> some, Set<Role> others) {
        return some.stream().anyMatch(others::contains);
    }
}
