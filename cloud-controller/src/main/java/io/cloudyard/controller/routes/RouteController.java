package io.cloudyard.controller.routes;

import io.cloudyard.controller.domains.Domain;
import io.cloudyard.controller.domains.Domains;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import java.util.Map;
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

/** {@code /v3/routes} without destinations. */
@RestController
class RouteController {
    private final Routes routes;
    private final Domains domains;
    private final RoutePresenter presenter;
    private final Access access;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    RouteController(
            Routes routes,
            Domains domains,
            RoutePresenter presenter,
            Access access,
            Records records,
            Links links,
            Jobs jobs) {
        this.routes = routes;
        this.domains = domains;
        this.presenter = presenter;
        this.access = access;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/routes")
    @Authorize.LoggedIn(why = "lists only routes in spaces that the caller sees")
    PageResponse<RouteResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "routes r")
                .filter("space_guids", "r.space_guid")
                .filter("domain_guids", "r.domain_guid")
                .filter("hosts", "r.host")
                .filter("paths", "r.path")
                .filterBy("ports", "false")
                .filterBy(
                        "organization_guids",
                        "r.space_guid in (select guid from spaces where organization_guid in (:organization_guids))")
                .filterBy(
                        "app_guids",
                        "r.guid in (select route_guid from route_destinations where app_guid in (:app_guids))")
                .accept("service_instance_guids")
                .labels();
        return PageResponse.of(
                presenter.present(Visibility.spaces(listing, caller, "r.space_guid", Permission.READ_ROUTE)
                        .fetch(records, records.rows(Route.class))),
                links);
    }

    @GetMapping("/v3/apps/{guid}/routes")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<RouteResponse> ofApp(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(
                presenter.present(Listing.of(query, "routes r")
                        .where("r.guid in (select route_guid from route_destinations where app_guid = :app)")
                        .bind("app", guid)
                        .filter("space_guids", "r.space_guid")
                        .filter("domain_guids", "r.domain_guid")
                        .filter("hosts", "r.host")
                        .filter("paths", "r.path")
                        .filterBy("ports", "false")
                        .labels()
                        .fetch(records, records.rows(Route.class))),
                links);
    }

    @PostMapping("/v3/routes")
    @Authorize.LoggedIn(why = "needs to develop or support the space that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    RouteResponse create(JsonBody body, Caller caller) {
        String host = body.text("host");
        String path = body.text("path");
        RouteName name = new RouteName(host == null ? "" : host, path == null ? "" : path);
        String space = body.requiredRelationship("space");
        String domain = body.requiredRelationship("domain");
        RouteSettings options = body.object("options").map(RouteSettings::read).orElse(RouteSettings.NONE);
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        if (body.number("port", 0, 65_535) != null) {
            body.error("Ports are not supported for domains of protocol http");
        }
        name.faults().forEach(body::error);
        body.check();
        String organization = organizationOf(caller, space);
        Domain target = usable(organization, domain);
        return presenter.present(routes.create(caller, space, target, name, options, metadata));
    }

    private String organizationOf(Caller caller, String space) {
        if (!access.permits(caller, Permission.READ_SPACE, Kind.SPACE, space)) {
            throw ApiException.unprocessable("Invalid space. Ensure that the space exists and you have access to it.");
        }
        access.require(caller, Permission.OPERATE, Kind.SPACE, space);
        return access.place(Kind.SPACE, space).orElseThrow().organizationGuid();
    }

    private Domain usable(String organization, String domain) {
        return domains.usableBy(organization).stream()
                .filter(known -> known.guid().equals(domain))
                .findFirst()
                .orElseThrow(() -> ApiException.unprocessable(
                        "Invalid domain. Ensure that the domain exists and you have access to it."));
    }

    @GetMapping("/v3/routes/{guid}")
    @Authorize(value = Permission.READ_ROUTE, on = Kind.ROUTE)
    RouteResponse get(@PathVariable String guid) {
        return presenter.present(routes.get(guid));
    }

    @PatchMapping("/v3/routes/{guid}")
    @Authorize(value = Permission.OPERATE, on = Kind.ROUTE)
    @Transactional
    public RouteResponse update(@PathVariable String guid, JsonBody body, Caller caller) {
        Metadata.Change change = body.metadata();
        Route old = routes.get(guid);
        RouteSettings options = body.object("options").map(RouteSettings::read).orElse(old.options());
        body.check();
        records.sql("update routes set metadata = :metadata, options = :options, updated_at = now() where guid = :guid")
                .param("metadata", records.json(old.metadata().merge(change)))
                .param("options", records.json(options))
                .param("guid", guid)
                .update();
        routes.changed(old);
        routes.log(caller, "update", old, Map.of("options", options));
        return presenter.present(routes.get(guid));
    }

    @DeleteMapping("/v3/routes/{guid}")
    @Authorize(value = Permission.OPERATE, on = Kind.ROUTE)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        routes.delete(caller, routes.get(guid));
        return jobs.done("route.delete");
    }
}
