package io.cloudyard.controller.roles;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Role;
import io.cloudyard.controller.storage.Records;
import io.cloudyard.controller.users.User;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Roles in PostgreSQL. */
@Repository
public class Roles {
    private final Records records;
    private final Events events;
    private final InstantSource clock;

    Roles(Records records, Events events, InstantSource clock) {
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    /** The role with {@code guid}. */
    public RoleRow get(String guid) {
        return records.find(RoleRow.class, "roles", guid).orElseThrow(() -> ApiException.notFound("Role"));
    }

    /** Makes {@code user} a {@code role} of the organization or space {@code place}. */
    @Transactional
    public RoleRow grant(Caller caller, Role role, User user, String place) {
        refuseOutsider(role, user, place);
        var now = clock.instant();
        RoleRow row = new RoleRow(
                UUID.randomUUID().toString(),
                role.wireName(),
                user.guid(),
                role.isOfSpace() ? null : place,
                role.isOfSpace() ? place : null,
                now,
                now);
        if (has(role, user.guid(), place)) {
            throw ApiException.unprocessable("User '" + user.username() + "' already has '" + role.wireName()
                    + "' role in " + describe(role, place) + ".");
        }
        records.insert(row);
        log(caller, "add", row, user.username());
        return row;
    }

    private boolean has(Role role, String user, String place) {
        return records.sql(
                                "select count(*) from roles where user_guid = :user and type = :type and coalesce(space_guid,"
                                        + " organization_guid) = :place")
                        .param("user", user)
                        .param("type", role.wireName())
                        .param("place", place)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Who is to work in a space belongs to its organization first. */
    private void refuseOutsider(Role role, User user, String place) {
        if (!role.isOfSpace()) {
            return;
        }
        long memberships = records.sql("select count(*) from roles r join spaces s on s.organization_guid ="
                        + " r.organization_guid where s.guid = :space and r.user_guid = :user")
                .param("space", place)
                .param("user", user.guid())
                .query(Long.class)
                .single();
        if (memberships == 0) {
            throw ApiException.unprocessable(
                    "Users cannot be assigned roles in a space if they do not have a role in that space's organization.");
        }
    }

    private String describe(Role role, String place) {
        String table = role.isOfSpace() ? "spaces" : "organizations";
        String name = records.sql("select name from " + table + " where guid = :guid")
                .param("guid", place)
                .query(String.class)
                .optional()
                .orElse(place);
        return (role.isOfSpace() ? "space '" : "organization '") + name + "'";
    }

    /** Takes a role away. */
    @Transactional
    public void revoke(Caller caller, RoleRow role) {
        if (Role.ORGANIZATION_USER.wireName().equals(role.type())) {
            refuseStillNeeded(role);
        }
        records.sql("delete from roles where guid = :guid")
                .param("guid", role.guid())
                .update();
        log(caller, "remove", role, role.userGuid());
    }

    private void refuseStillNeeded(RoleRow role) {
        long inSpaces = records.sql("select count(*) from roles r join spaces s on s.guid = r.space_guid where"
                        + " s.organization_guid = :organization and r.user_guid = :user")
                .param("organization", role.organizationGuid())
                .param("user", role.userGuid())
                .query(Long.class)
                .single();
        if (inSpaces > 0) {
            throw ApiException.unprocessable(
                    "Cannot delete organization_user role while user has roles in spaces in" + " that organization.");
        }
    }

    private void log(Caller caller, String what, RoleRow role, String username) {
        events.record(
                caller,
                "audit.user." + role.type() + "_" + what,
                new Events.Target("user", role.userGuid(), username, role.spaceGuid(), role.organizationGuid()),
                Map.of("role", role.type()));
    }
}
