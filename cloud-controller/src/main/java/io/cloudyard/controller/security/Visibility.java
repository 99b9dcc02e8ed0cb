package io.cloudyard.controller.security;

import io.cloudyard.controller.paging.Listing;
import java.util.Set;
import java.util.stream.Collectors;

/** Limits lists to what their reader may see, in SQL. */
public final class Visibility {
    private Visibility() {}

    /** Only rows whose organization, {@code column}, the caller belongs to. */
    public static Listing organizations(Listing listing, Caller caller, String column) {
        if (caller.readsAll()) {
            return listing;
        }
        return listing.bind("caller", caller.guid())
                .where(column + " in (" + organizationsOf(Permission.READ_ORGANIZATION) + ")");
    }

    /** Only rows whose space, {@code column}, the caller may look into. */
    public static Listing spaces(Listing listing, Caller caller, String column) {
        return spaces(listing, caller, column, Permission.READ_SPACE);
    }

    /** Only rows whose space, {@code column}, grants the caller {@code permission}. */
    public static Listing spaces(Listing listing, Caller caller, String column, Permission permission) {
        if (caller.readsAll()) {
            return listing;
        }
        return listing.bind("caller", caller.guid()).where(column + " in (" + spacesOf(permission) + ")");
    }

    /** Subselect of the organizations in which {@code :caller} has a role of {@code permission}. */
    public static String organizationsOf(Permission permission) {
        return "select organization_guid from roles where user_guid = :caller and organization_guid is not null and type in ("
                + names(permission.roles()) + ")";
    }

    /** Subselect of the spaces that {@code permission} reaches for {@code :caller}, by the organization's roles too. */
    public static String spacesOf(Permission permission) {
        return "select space_guid from roles where user_guid = :caller and space_guid is not null and type in ("
                + names(permission.roles())
                + ") union select vs.guid from spaces vs join roles vr on vr.organization_guid ="
                + " vs.organization_guid where vr.user_guid = :caller and vr.type in (" + names(permission.roles())
                + ")";
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(role -> "'" + role.wireName() + "'").sorted().collect(Collectors.joining(","));
    }
}
