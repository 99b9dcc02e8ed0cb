package io.cloudyard.controller.spaces;

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
import io.cloudyard.controller.routes.Routes;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/spaces}. */
@RestController
class SpaceController {
    private final Spaces spaces;
    private final Routes routes;
    private final Access access;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    SpaceController(Spaces spaces, Routes routes, Access access, Records records, Links links, Jobs jobs) {
        this.spaces = spaces;
        this.routes = routes;
        this.access = access;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/spaces")
    @Authorize.LoggedIn(why = "lists only spaces that the caller's roles reach")
    PageResponse<SpaceResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "spaces s")
                .filter("names", "s.name")
                .filter("organization_guids", "s.organization_guid")
                .orderBy("name", "s.name")
                .labels();
        Page<Space> page = Visibility.spaces(listing, caller, "s.guid").fetch(records, records.rows(Space.class));
        boolean organizations = String.valueOf(query.text("include")).contains("org");
        return PageResponse.of(
                page.map(space -> SpaceResponse.of(space, links)),
                links,
                organizations ? Map.of("organizations", organizationsOf(page.items())) : null);
    }

    private List<OrganizationResponse> organizationsOf(List<Space> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        return records
                .sql("select * from organizations where guid in (:guids)")
                .param("guids", page.stream().map(Space::organizationGuid).toList())
                .query(records.rows(Organization.class))
                .list()
                .stream()
                .map(organization -> OrganizationResponse.of(organization, links))
                .toList();
    }

    @PostMapping("/v3/spaces")
    @Authorize.LoggedIn(why = "needs to manage the organization that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    SpaceResponse create(JsonBody body, Caller caller) {
        String name = Names.required(body);
        String organization = body.requiredRelationship("organization");
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        body.check();
        if (!access.permits(caller, Permission.READ_ORGANIZATION, Kind.ORGANIZATION, organization)) {
            throw ApiException.unprocessable(
                    "Invalid organization. Ensure the organization exists and you have access to it.");
        }
        access.require(caller, Permission.MANAGE_ORGANIZATION, Kind.ORGANIZATION, organization);
        return SpaceResponse.of(spaces.create(caller, organization, name, metadata), links);
    }

    @GetMapping("/v3/spaces/{guid}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.SPACE)
    SpaceResponse get(@PathVariable String guid) {
        return SpaceResponse.of(spaces.get(guid), links);
    }

    @PatchMapping("/v3/spaces/{guid}")
    @Authorize(value = Permission.MANAGE_SPACE, on = Kind.SPACE)
    SpaceResponse update(@PathVariable String guid, JsonBody body, Caller caller) {
        @Nullable String name = body.has("name") ? Names.required(body) : null;
        Metadata.Change metadata = body.metadata();
        body.check();
        return SpaceResponse.of(spaces.update(caller, guid, name, metadata), links);
    }

    @DeleteMapping("/v3/spaces/{guid}")
    @Authorize(value = Permission.MANAGE_ORGANIZATION, on = Kind.SPACE)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        spaces.delete(caller, guid);
        return jobs.done("space.delete");
    }

    @DeleteMapping("/v3/spaces/{guid}/routes")
    @Authorize(value = Permission.OPERATE, on = Kind.SPACE)
    @Transactional
    public ResponseEntity<Void> deleteUnmappedRoutes(
            @PathVariable String guid, @RequestParam(defaultValue = "false") boolean unmapped, Caller caller) {
        if (!unmapped) {
            throw ApiException.unprocessable("Mass delete not supported for mapped routes. Use 'unmapped=true'"
                    + " parameter to delete all unmapped routes.");
        }
        routes.deleteUnmapped(caller, guid);
        return jobs.done("space.delete_unmapped_routes");
    }

    @GetMapping("/v3/spaces/{guid}/relationships/isolation_segment")
    @Authorize(value = Permission.READ_SPACE, on = Kind.SPACE)
    Relationship isolationSegment(@PathVariable String guid) {
        return Relationship.to(null);
    }

    @GetMapping({"/v3/spaces/{guid}/running_security_groups", "/v3/spaces/{guid}/staging_security_groups"})
    @Authorize(value = Permission.READ_SPACE, on = Kind.SPACE)
    PageResponse<Object> securityGroups(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(Page.of(query, List.of()), links);
    }

    @GetMapping("/v3/spaces/{guid}/features")
    @Authorize(value = Permission.READ_SPACE, on = Kind.SPACE)
    Map<String, Object> features(@PathVariable String guid) {
        return Map.of("features", List.of(ssh(guid)));
    }

    @GetMapping("/v3/spaces/{guid}/features/ssh")
    @Authorize(value = Permission.READ_SPACE, on = Kind.SPACE)
    Map<String, Object> ssh(@PathVariable String guid) {
        return Map.of("name", "ssh", "description", "Enable SSHing into apps in the space.", "enabled", false);
    }
}
