package io.cloudyard.controller.roles;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.Page;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Role;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import io.cloudyard.controller.users.User;
import io.cloudyard.controller.users.UserResponse;
import io.cloudyard.controller.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/roles}. */
@RestController
class RoleController {
    private final Roles roles;
    private final Users users;
    private final Access access;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    RoleController(Roles roles, Users users, Access access, Records records, Links links, Jobs jobs) {
        this.roles = roles;
        this.users = users;
        this.access = access;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/roles")
    @Authorize.LoggedIn(why = "lists only roles in organizations and spaces that the caller sees")
    PageResponse<RoleResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "roles r")
                .filter("types", "r.type")
                .filter("user_guids", "r.user_guid")
                .filter("organization_guids", "r.organization_guid")
                .filter("space_guids", "r.space_guid");
        if (!caller.readsAll()) {
            listing.bind("caller", caller.guid())
                    .where("r.organization_guid in (" + Visibility.organizationsOf(Permission.READ_ORGANIZATION)
                            + ") or r.space_guid in (" + Visibility.spacesOf(Permission.READ_SPACE) + ")");
        }
        Page<RoleRow> page = listing.fetch(records, records.rows(RoleRow.class));
        boolean withUsers = String.valueOf(query.text("include")).contains("user");
        return PageResponse.of(
                page.map(role -> RoleResponse.of(role, links)),
                links,
                withUsers ? Map.of("users", usersOf(page.items())) : null);
    }

    private List<UserResponse> usersOf(List<RoleRow> page) {
        return users.all(page.stream().map(RoleRow::userGuid).distinct().toList()).stream()
                .map(user -> UserResponse.of(user, links))
                .toList();
    }

    @PostMapping("/v3/roles")
    @Authorize.LoggedIn(why = "needs to manage the organization or space that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    RoleResponse create(JsonBody body, Caller caller) {
        Role role = Role.named(body.requiredText("type")).orElse(null);
        Optional<String> organization = body.relationship("organization");
        Optional<String> space = body.relationship("space");
        Optional<JsonBody> named =
                body.object("relationships").flatMap(all -> all.object("user")).flatMap(user -> user.object("data"));
        @Nullable String guid = named.map(data -> data.text("guid")).orElse(null);
        @Nullable String username = named.map(data -> data.text("username")).orElse(null);
        @Nullable String origin = named.map(data -> data.text("origin")).orElse(null);
        if (role == null) {
            body.error("Type must be one of the allowed types: " + Role.values().length + " such as organization_user,"
                    + " organization_manager, space_developer, space_manager, space_auditor");
        } else if ((role.isOfSpace() ? space : organization).isEmpty()) {
            body.error("Role type '" + role.wireName() + "' needs a relationship to "
                    + (role.isOfSpace() ? "a space" : "an organization"));
        }
        if (guid == null && username == null) {
            body.error("Relationships 'user' must name a guid or a username");
        }
        body.check();
        if (role == null) {
            throw new IllegalStateException("checked above");
        }
        String place = (role.isOfSpace() ? space : organization).orElseThrow();
        requireManager(caller, role, place);
        User user = guid == null
                ? users.named(String.valueOf(username), origin).orElseThrow(() -> noUser(String.valueOf(username)))
                : users.find(guid).orElseThrow(() -> noUser(guid));
        return RoleResponse.of(roles.grant(caller, role, user, place), links);
    }

    private void requireManager(Caller caller, Role role, String place) {
        Kind kind = role.isOfSpace() ? Kind.SPACE : Kind.ORGANIZATION;
        Permission see = role.isOfSpace() ? Permission.READ_SPACE : Permission.READ_ORGANIZATION;
        if (!access.permits(caller, see, kind, place)) {
            String name = role.isOfSpace() ? "space" : "organization";
            throw ApiException.unprocessable(
                    "Invalid " + name + ". Ensure the " + name + " exists and you have access to it.");
        }
        access.require(
                caller, role.isOfSpace() ? Permission.MANAGE_SPACE : Permission.MANAGE_ORGANIZATION, kind, place);
    }

    private static ApiException noUser(String name) {
        return ApiException.unprocessable("No user exists with the username or guid '" + name + "'.");
    }

    @GetMapping("/v3/roles/{guid}")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.ROLE)
    RoleResponse get(@PathVariable String guid) {
        return RoleResponse.of(roles.get(guid), links);
    }

    @DeleteMapping("/v3/roles/{guid}")
    @Authorize(value = Permission.MANAGE_SPACE, on = Kind.ROLE)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        roles.revoke(caller, roles.get(guid));
        return jobs.done("role.delete");
    }
}
