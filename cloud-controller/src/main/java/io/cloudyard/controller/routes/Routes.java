package io.cloudyard.controller.routes;

import io.cloudyard.controller.desired.DesiredChanges;
import io.cloudyard.controller.domains.Domain;
import io.cloudyard.controller.domains.Domains;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.settings.PlatformProperties;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Routes in PostgreSQL. */
@Repository
public class Routes {
    private final Records records;
    private final Domains domains;
    private final Events events;
    private final DesiredChanges changes;
    private final PlatformProperties platform;
    private final InstantSource clock;

    Routes(
            Records records,
            Domains domains,
            Events events,
            DesiredChanges changes,
            PlatformProperties platform,
            InstantSource clock) {
        this.records = records;
        this.domains = domains;
        this.events = events;
        this.changes = changes;
        this.platform = platform;
        this.clock = clock;
    }

    /** The route with {@code guid}. */
    public Route get(String guid) {
        return records.find(Route.class, "routes", guid).orElseThrow(() -> ApiException.notFound("Route"));
    }

    /** The route of exactly that name. */
    public Optional<Route> find(String domainGuid, String host, String path) {
        return records.sql("select * from routes where domain_guid = :domain and lower(host) = lower(:host) and path ="
                        + " :path")
                .param("domain", domainGuid)
                .param("host", host)
                .param("path", path)
                .query(records.rows(Route.class))
                .optional();
    }

    /** Routes that lead to an app, oldest first. */
    public List<Route> ofApp(String appGuid) {
        return records.sql(
                        "select * from routes where guid in (select route_guid from route_destinations where app_guid"
                                + " = :app) order by created_at, guid")
                .param("app", appGuid)
                .query(records.rows(Route.class))
                .list();
    }

    /** A new one in {@code spaceGuid}; its name has been checked. */
    @Transactional
    public Route create(
            Caller caller, String spaceGuid, Domain domain, RouteName name, RouteSettings options, Metadata metadata) {
        refuseReserved(spaceGuid, domain, name);
        var now = clock.instant();
        Route route = new Route(
                UUID.randomUUID().toString(),
                name.host().toLowerCase(Locale.ROOT),
                name.path(),
                domain.guid(),
                spaceGuid,
                options,
                metadata,
                now,
                now);
        if (find(domain.guid(), name.host(), name.path()).isPresent()) {
            throw taken(domain, name);
        }
        try {
            records.insert(route);
        } catch (DuplicateKeyException e) {
            throw taken(domain, name);
        }
        log(caller, "create", route, Map.of("host", route.host(), "path", route.path(), "domain", domain.name()));
        return route;
    }

    private void refuseReserved(String spaceGuid, Domain domain, RouteName name) {
        boolean isShared = domain.organizationGuid() == null;
        if (domain.name().equals(platform.domain())
                && RouteName.SYSTEM_HOSTS.contains(name.host().toLowerCase(Locale.ROOT))) {
            throw ApiException.unprocessable("Route conflicts with a reserved system route.");
        }
        if (isShared && name.host().isEmpty()) {
            throw ApiException.unprocessable("Missing host. Routes in shared domains must have a host defined.");
        }
        if (isShared && name.host().equals("*")) {
            throw ApiException.unprocessable("Wildcard hosts are not supported for shared domains.");
        }
        boolean elsewhere = records.sql("select count(*) from routes where domain_guid = :domain and lower(host) ="
                                + " lower(:host) and space_guid <> :space and path <> :path")
                        .param("domain", domain.guid())
                        .param("host", name.host())
                        .param("space", spaceGuid)
                        .param("path", name.path())
                        .query(Long.class)
                        .single()
                > 0;
        if (elsewhere) {
            throw ApiException.unprocessable("Routes for this host and domain have been reserved for another space: '"
                    + name.host() + "." + domain.name() + "'. Choose another host.");
        }
    }

    private static ApiException taken(Domain domain, RouteName name) {
        String host = name.host().isEmpty() ? "" : " with host '" + name.host() + "'";
        String path = name.path().isEmpty() ? "" : " and path '" + name.path() + "'";
        return ApiException.unprocessable(
                "Route already exists" + host + path + " for domain '" + domain.name() + "'.");
    }

    /** How {@code route} is balanced has changed. */
    void changed(Route route) {
        changes.routesChanged(List.of(route.guid()));
    }

    /** Removes a route. */
    @Transactional
    public void delete(Caller caller, Route route) {
        changes.routesChanged(List.of(route.guid()));
        records.sql("delete from routes where guid = :guid")
                .param("guid", route.guid())
                .update();
        log(caller, "delete-request", route, Map.of("recursive", true));
    }

    /** Removes a space's routes that lead nowhere. */
    @Transactional
    public void deleteUnmapped(Caller caller, String spaceGuid) {
        records.sql(
                        "select * from routes r where space_guid = :space and not exists (select 1 from route_destinations d"
                                + " where d.route_guid = r.guid)")
                .param("space", spaceGuid)
                .query(records.rows(Route.class))
                .list()
                .forEach(route -> delete(caller, route));
    }

    /** All routes of a domain are about to go. */
    public void announceLossOf(String domainGuid) {
        changes.routesChanged(records.sql("select guid from routes where domain_guid = :domain")
                .param("domain", domainGuid)
                .query(Records.TEXT)
                .list());
    }

    /** Host, domain and path of {@code route}. */
    public String url(Route route) {
        return route.url(domains.get(route.domainGuid()).name());
    }

    void log(Caller caller, String what, Route route, Map<String, ?> data) {
        events.record(
                caller,
                "audit.route." + what,
                new Events.Target("route", route.guid(), route.host(), route.spaceGuid(), null),
                data);
    }
}
