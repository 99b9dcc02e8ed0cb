package io.cloudyard.controller.apps;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Names;
import io.cloudyard.controller.json.Relationship;
import io.cloudyard.controller.organizations.Organization;
import io.cloudyard.controller.organizations.OrganizationResponse;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.Page;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.spaces.Space;
import io.cloudyard.controller.spaces.SpaceResponse;
import io.cloudyard.controller.storage.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/apps}: the app itself and its state. */
@RestController
class AppController {
    private final Applications applications;
    private final AppLifecycle lifecycle;
    private final Environments environments;
    private final Access access;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    AppController(
            Applications applications,
            AppLifecycle lifecycle,
            Environments environments,
            Access access,
            Records records,
            Links links,
            Jobs jobs) {
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.environments = environments;
        this.access = access;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/apps")
    @Authorize.LoggedIn(why = "lists only apps in spaces that the caller sees")
    PageResponse<AppResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "apps a")
                .filter("names", "a.name")
                .filter("space_guids", "a.space_guid")
                .filter("stacks", "a.stack")
                .filterBy(
                        "organization_guids",
                        "a.space_guid in (select guid from spaces where organization_guid in (:organization_guids))")
                .filterBy("lifecycle_type", "'buildpack' in (:lifecycle_type)")
                .orderBy("name", "a.name")
                .orderBy("state", "a.state")
                .labels();
        Page<App> page = Visibility.spaces(listing, caller, "a.space_guid").fetch(records, records.rows(App.class));
        return PageResponse.of(page.map(app -> AppResponse.of(app, links)), links, included(query, page.items()));
    }

    private @Nullable Map<String, List<?>> included(ListQuery query, List<App> apps) {
        String include = query.text("include");
        if (include == null) {
            return null;
        }
        List<String> guids = apps.stream().map(App::spaceGuid).distinct().toList();
        List<Space> spaces = guids.isEmpty()
                ? List.of()
                : records.sql("select * from spaces where guid in (:guids)")
                        .param("guids", guids)
                        .query(records.rows(Space.class))
                        .list();
        Map<String, List<?>> included = new LinkedHashMap<>();
        included.put(
                "spaces",
                spaces.stream().map(space -> SpaceResponse.of(space, links)).toList());
        if (include.contains("org") && !spaces.isEmpty()) {
            included.put(
                    "organizations",
                    records
                            .sql("select * from organizations where guid in (:guids)")
                            .param(
                                    "guids",
                                    spaces.stream()
                                            .map(Space::organizationGuid)
                                            .distinct()
                                            .toList())
                            .query(records.rows(Organization.class))
                            .list()
                            .stream()
                            .map(organization -> OrganizationResponse.of(organization, links))
                            .toList());
        }
        return included;
    }

    @PostMapping("/v3/apps")
    @Authorize.LoggedIn(why = "needs to develop the space that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    AppResponse create(JsonBody body, Caller caller) {
        String name = Names.required(body);
        String space = body.requiredRelationship("space");
        Lifecycle wished = Lifecycle.read(body);
        Map<String, String> variables = new TreeMap<>();
        body.object("environment_variables")
                .ifPresent(object -> EnvironmentController.variables(object)
                        .forEach((key, value) -> variables.put(key, value == null ? "" : value)));
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        environments.faults(variables).forEach(body::error);
        body.check();
        if (!access.permits(caller, Permission.READ_SPACE, Kind.SPACE, space)) {
            throw ApiException.unprocessable("Invalid space. Ensure that the space exists and you have access to it.");
        }
        access.require(caller, Permission.DEVELOP, Kind.SPACE, space);
        return AppResponse.of(
                applications.create(caller, new Applications.NewApp(space, name, wished, variables, metadata)), links);
    }

    @GetMapping("/v3/apps/{guid}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    AppResponse get(@PathVariable String guid) {
        return AppResponse.of(applications.get(guid), links);
    }

    @PatchMapping("/v3/apps/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.APP)
    AppResponse update(@PathVariable String guid, JsonBody body, Caller caller) {
        @Nullable String name = body.has("name") ? Names.required(body) : null;
        Lifecycle wished = Lifecycle.read(body);
        Metadata.Change metadata = body.metadata();
        body.check();
        return AppResponse.of(applications.update(caller, guid, name, wished, metadata), links);
    }

    @DeleteMapping("/v3/apps/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.APP)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        applications.delete(caller, guid);
        return jobs.done("app.delete");
    }

    @PostMapping("/v3/apps/{guid}/actions/start")
    @Authorize(value = Permission.OPERATE, on = Kind.APP)
    AppResponse start(@PathVariable String guid, Caller caller) {
        return AppResponse.of(lifecycle.start(caller, guid), links);
    }

    @PostMapping("/v3/apps/{guid}/actions/stop")
    @Authorize(value = Permission.OPERATE, on = Kind.APP)
    AppResponse stop(@PathVariable String guid, Caller caller) {
        return AppResponse.of(lifecycle.stop(caller, guid), links);
    }

    @PostMapping("/v3/apps/{guid}/actions/restart")
    @Authorize(value = Permission.OPERATE, on = Kind.APP)
    AppResponse restart(@PathVariable String guid, Caller caller) {
        return AppResponse.of(lifecycle.restart(caller, guid), links);
    }

    @GetMapping("/v3/apps/{guid}/relationships/current_droplet")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    Map<String, Object> currentDroplet(@PathVariable String guid) {
        String droplet = applications.get(guid).dropletGuid();
        if (droplet == null) {
            throw ApiException.notFound("Droplet");
        }
        return dropletRelationship(guid, droplet);
    }

    @PatchMapping("/v3/apps/{guid}/relationships/current_droplet")
    @Authorize(value = Permission.DEVELOP, on = Kind.APP)
    Map<String, Object> assignDroplet(@PathVariable String guid, JsonBody body, Caller caller) {
        String droplet =
                body.object("data").map(data -> data.requiredText("guid")).orElse("");
        if (!body.has("data") || body.isNull("data")) {
            body.error("Current droplet: cannot be unset; name a droplet in 'data.guid'");
        }
        body.check();
        lifecycle.assignDroplet(caller, guid, droplet);
        return dropletRelationship(guid, droplet);
    }

    private Map<String, Object> dropletRelationship(String guid, String droplet) {
        String self = "/v3/apps/" + guid + "/relationships/current_droplet";
        return Map.of(
                "data",
                new Relationship.Guid(droplet),
                "links",
                links.self(self)
                        .add("related", "/v3/apps/" + guid + "/droplets/current")
                        .done());
    }
}
