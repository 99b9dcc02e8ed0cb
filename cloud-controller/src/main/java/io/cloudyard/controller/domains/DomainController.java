package io.cloudyard.controller.domains;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.jobs.Jobs;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

/** {@code /v3/domains}. */
@RestController
class DomainController {
    private static final Pattern NAME =
            Pattern.compile("(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Domains domains;
    private final Routes routes;
    private final Access access;
    private final Records records;
    private final Links links;
    private final Jobs jobs;

    DomainController(Domains domains, Routes routes, Access access, Records records, Links links, Jobs jobs) {
        this.domains = domains;
        this.routes = routes;
        this.access = access;
        this.records = records;
        this.links = links;
        this.jobs = jobs;
    }

    @GetMapping("/v3/domains")
    @Authorize.LoggedIn(why = "lists shared domains and those of organizations in which the caller has a role")
    PageResponse<DomainResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "domains d")
                .filter("names", "d.name")
                .filter("organization_guids", "d.organization_guid")
                .labels();
        if (!caller.readsAll()) {
            String own = Visibility.organizationsOf(Permission.READ_ORGANIZATION);
            listing.bind("caller", caller.guid())
                    .where("d.organization_guid is null or d.organization_guid in (" + own
                            + ") or d.guid in (select domain_guid from domain_shares where organization_guid in (" + own
                            + "))");
        }
        return PageResponse.of(
                listing.fetch(records, records.rows(Domain.class)).map(domain -> DomainResponse.of(domain, links)),
                links);
    }

    @PostMapping("/v3/domains")
    @Authorize.LoggedIn(why = "shared ones by admins, private ones by managers of the organization that the body names")
    @ResponseStatus(HttpStatus.CREATED)
    DomainResponse create(JsonBody body, Caller caller) {
        String name = body.requiredText("name").toLowerCase(Locale.ROOT);
        Optional<String> organization = body.relationship("organization");
        if (Boolean.TRUE.equals(body.flag("internal"))) {
            body.error("Internal domains are not supported by this cloud");
        }
        if (body.object("router_group").isPresent()) {
            body.error("Router groups are not supported by this cloud");
        }
        Metadata metadata = Metadata.EMPTY.merge(body.metadata());
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            body.error("Name must be a domain name: 3 to 253 characters in labels of 1 to 63 letters, digits or '-',"
                    + " joined by dots");
        }
        body.check();
        requireManager(caller, organization);
        return DomainResponse.of(domains.create(caller, name, organization.orElse(null), metadata), links);
    }

    private void requireManager(Caller caller, Optional<String> organization) {
        if (organization.isEmpty() && !caller.isAdmin()) {
            throw ApiException.forbidden();
        }
        organization.ifPresent(guid -> {
            if (!access.permits(caller, Permission.READ_ORGANIZATION, Kind.ORGANIZATION, guid)) {
                throw ApiException.unprocessable(
                        "Organization with guid '" + guid + "' does not exist or you do not have access to it.");
            }
            access.require(caller, Permission.MANAGE_ORGANIZATION, Kind.ORGANIZATION, guid);
        });
    }

    @GetMapping("/v3/domains/{guid}")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.DOMAIN)
    DomainResponse get(@PathVariable String guid) {
        return DomainResponse.of(domains.get(guid), links);
    }

    @PatchMapping("/v3/domains/{guid}")
    @Authorize(value = Permission.MANAGE_ORGANIZATION, on = Kind.DOMAIN)
    @Transactional
    public DomainResponse update(@PathVariable String guid, JsonBody body) {
        Metadata.Change change = body.metadata();
        body.check();
        records.sql("update domains set metadata = :metadata, updated_at = now() where guid = :guid")
                .param("metadata", records.json(domains.get(guid).metadata().merge(change)))
                .param("guid", guid)
                .update();
        return DomainResponse.of(domains.get(guid), links);
    }

    @DeleteMapping("/v3/domains/{guid}")
    @Authorize(value = Permission.MANAGE_ORGANIZATION, on = Kind.DOMAIN)
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String guid, Caller caller) {
        Domain domain = domains.get(guid);
        routes.announceLossOf(domain.guid());
        domains.delete(caller, domain);
        return jobs.done("domain.delete");
    }

    @GetMapping("/v3/domains/{guid}/route_reservations")
    @Authorize(value = Permission.READ_ORGANIZATION, on = Kind.DOMAIN)
    Map<String, Boolean> reserved(
            @PathVariable String guid,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String path) {
        return Map.of("matching_route", routes.find(guid, host, path).isPresent());
    }

    @PostMapping("/v3/domains/{guid}/relationships/shared_organizations")
    @Authorize(value = Permission.MANAGE_ORGANIZATION, on = Kind.DOMAIN)
    @Transactional
    public Map<String, List<Relationship.Guid>> share(@PathVariable String guid, JsonBody body, Caller caller) {
        List<String> organizations = body.guids();
        body.check();
        for (String organization : organizations) {
            if (!access.permits(caller, Permission.MANAGE_ORGANIZATION, Kind.ORGANIZATION, organization)) {
                throw ApiException.unprocessable("Organization with guid '" + organization
                        + "' does not exist, or you do not have access to it.");
            }
            records.sql("insert into domain_shares values (:domain, :organization) on conflict do nothing")
                    .param("domain", guid)
                    .param("organization", organization)
                    .update();
        }
        return Relationship.toMany(domains.sharedWith(guid));
    }

    @DeleteMapping("/v3/domains/{guid}/relationships/shared_organizations/{organization}")
    @Authorize(value = Permission.MANAGE_ORGANIZATION, on = Kind.DOMAIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unshare(@PathVariable String guid, @PathVariable String organization) {
        records.sql("delete from domain_shares where domain_guid = :domain and organization_guid = :organization")
                .param("domain", guid)
                .param("organization", organization)
                .update();
    }
}
