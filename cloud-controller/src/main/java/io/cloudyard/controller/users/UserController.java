package io.cloudyard.controller.users;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/users}: users as the Cloud Controller knows them. */
@RestController
class UserController {
    private static final String COLLEAGUES = "u.guid = :caller or u.guid in (select c.user_guid from roles c where"
            + " c.organization_guid in (" + Visibility.organizationsOf(Permission.READ_ORGANIZATION) + "))";

    private final Users users;
    private final Events events;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    UserController(Users users, Events events, Records records, Links links, Jobs jobs) {
        this.users = users;
        this.events = events;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/users")
    @Authorize.LoggedIn(why = "lists only users of organizations in which the caller has a role")
    PageResponse<UserResponse> list(ListQuery query, Caller caller) {
        Listing listing =
                visible(query, caller).filter("usernames", "u.username").filter("origins", "u.origin");
        return PageResponse.of(
                listing.where("u.registered")
                        .fetch(records, records.rows(User.class))
                        .map(user -> UserResponse.of(user, links)),
                links);
    }

    private static Listing visible(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "users u");
        return caller.readsAll()
                ? listing
                : listing.bind("caller", caller.guid()).where(COLLEAGUES);
    }

    @PostMapping("/v3/users")
    @Authorize.Admin
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public UserResponse create(JsonBody body, Caller caller) {
        String guid = body.requiredText("guid");
        body.metadata();
        body.check();
        User user = users.find(guid)
                .orElseThrow(() -> ApiException.unprocessable(
                        "User with guid '" + guid + "' does not exist. Create the login first (POST /Users)."));
        if (user.registered()) {
            throw ApiException.unprocessable("User with guid '" + guid + "' already exists.");
        }
        users.register(guid, Users.Registration.KNOWN);
        events.record(caller, "audit.user.create", target(user), Map.of("username", user.username()));
        return UserResponse.of(users.find(guid).orElse(user), links);
    }

    private static Events.Target target(User user) {
        return new Events.Target("user", user.guid(), user.username(), null, "");
    }

    @GetMapping("/v3/users/{guid}")
    @Authorize.LoggedIn(why = "finds only users of organizations in which the caller has a role")
    UserResponse get(@PathVariable String guid, Caller caller) {
        ListQuery only = new ListQuery("/v3/users", Map.of("guids", guid));
        return visible(only, caller).fetch(records, records.rows(User.class)).items().stream()
                .filter(user -> user.registered() || user.guid().equals(caller.guid()))
                .findFirst()
                .map(user -> UserResponse.of(user, links))
                .orElseThrow(() -> ApiException.notFound("User"));
    }

    @DeleteMapping("/v3/users/{guid}")
    @Authorize.Admin
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        User user = users.find(guid).filter(User::registered).orElseThrow(() -> ApiException.notFound("User"));
        users.register(guid, Users.Registration.UNKNOWN);
        events.record(caller, "audit.user.delete", target(user), Map.of("username", user.username()));
        return jobs.done("user.delete");
    }
}
