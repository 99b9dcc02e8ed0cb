package io.cloudyard.controller.organizations;

import io.cloudyard.controller.domains.DomainResponse;
import io.cloudyard.controller.domains.Domains;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Names;
import io.cloudyard.controller.json.Relationship;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.spaces.Spaces;
import io.cloudyard.controller.storage.Records;
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

/** {@code /v3/organizations}. */
@RestController
class OrganizationController {
    private final Organizations organizations;
    private final Spaces spaces;
    private final Domains domains;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    OrganizationController(
            Organizations organizations, Spaces spaces, Domains domains, Records records, Links links, Jobs jobs) {
        this.organizations = organizations;
        this.spaces = spaces;
        this.domains = domains;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/organizations")
    @Authorize.LoggedIn(why = "lists only organizations in which the caller has a role")
    PageResponse<OrganizationResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "organizations o")
                .filter("names", "o.name")
                .orderBy("name", "o.name")
                .labels();
        return PageResponse.of(
                Visibility.organizations(listing, caller, "o.guid")
                        .fetch(records, records.rows(Organization.class))
                        .map(organization -> OrganizationResponse.of(organization, links)),
                links);
    }

    @PostMapping("/v3/organizations")
    @Authorize.Admin
    @ResponseStatus(HttpStatus.CREATED)
    OrganizationResponse create(JsonBody body, Caller caller) {
        String name = Names.required(body);
        body.flag("suspended");
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        body.check();
        return OrganizationResponse.of(organizations.create(caller, name, metadata), links);
    }

    @GetMapping("/v3/organizations/{guid}")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.ORGANIZATION)
    OrganizationResponse get(@PathVariable String guid) {
        return OrganizationResponse.of(organizations.get(guid), links);
    }

    @PatchMapping("/v3/organizations/{guid}")
    @Authorize(value = Permission.MANAGE_ORGANIZATION, on = Kind.ORGANIZATION)
    OrganizationResponse update(@PathVariable String guid, JsonBody body, Caller caller) {
        @Nullable String name = body.has("name") ? Names.required(body) : null;
        @Nullable Boolean suspended = body.flag("suspended");
        Metadata.Change metadata = body.metadata();
        body.check();
        return OrganizationResponse.of(organizations.update(caller, guid, name, suspended, metadata), links);
    }

    @DeleteMapping("/v3/organizations/{guid}")
    @Authorize.Admin
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        Organization organization = organizations.get(guid);
        spaces.deleteAllOf(caller, guid);
        organizations.delete(caller, organization);
        return jobs.done("organization.delete");
    }

    @GetMapping("/v3/organizations/{guid}/domains")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.ORGANIZATION)
    PageResponse<DomainResponse> domains(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(
                domains.ofOrganization(query, guid).map(domain -> DomainResponse.of(domain, links)), links);
    }

    @GetMapping("/v3/organizations/{guid}/domains/default")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.ORGANIZATION)
    DomainResponse defaultDomain(@PathVariable String guid) {
        return DomainResponse.of(domains.defaultOf(guid), links);
    }

    @GetMapping("/v3/organizations/{guid}/relationships/default_isolation_segment")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.ORGANIZATION)
    Relationship defaultIsolationSegment(@PathVariable String guid) {
        return Relationship.to(null);
    }
}
