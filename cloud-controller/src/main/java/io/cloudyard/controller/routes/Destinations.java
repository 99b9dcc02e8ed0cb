package io.cloudyard.controller.routes;

import io.cloudyard.controller.desired.DesiredChanges;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.events.Events;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Where routes lead. */
@Repository
public class Destinations {
    private static final int MOST = 100;

    private final Records records;
    private final Events events;
    private final DesiredChanges changes;
    private final InstantSource clock;

    Destinations(Records records, Events events, DesiredChanges changes, InstantSource clock) {
        this.records = records;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /** A wish for a destination; {@code port} null: the app's own. */
    public record Wish(
            String appGuid, String processType, @Nullable Integer port, String protocol) {
        /** The web process of an app over HTTP/1. */
        public static Wish web(String appGuid) {
            return new Wish(appGuid, "web", null, "http1");
        }
    }

    /** Destinations of these routes, oldest first. */
    public List<Destination> of(Collection<String> routeGuids) {
        return routeGuids.isEmpty()
                ? List.of()
                : records.sql(
                                "select * from route_destinations where route_guid in (:routes) order by created_at, guid")
                        .param("routes", routeGuids)
                        .query(records.rows(Destination.class))
                        .list();
    }

    /** Adds destinations; those that are there already stay as they are. */
    @Transactional
    public void add(Caller caller, Route route, List<Wish> wishes) {
        lock(route);
        List<Destination> known = of(List.of(route.guid()));
        wishes.stream()
                .filter(wish -> known.stream().noneMatch(destination -> matches(destination, wish)))
                .distinct()
                .forEach(wish -> insert(caller, route, wish));
        refuseTooMany(route);
        changes.routesChanged(List.of(route.guid()));
    }

    /** Makes {@code wishes} the only destinations. */
    @Transactional
    public void replace(Caller caller, Route route, List<Wish> wishes) {
        lock(route);
        of(List.of(route.guid())).stream()
                .filter(destination -> wishes.stream().noneMatch(wish -> matches(destination, wish)))
                .forEach(destination -> remove(caller, route, destination));
        add(caller, route, wishes);
    }

    /** Removes one. */
    @Transactional
    public void remove(Caller caller, Route route, Destination destination) {
        changes.routesChanged(List.of(route.guid()));
        records.sql("delete from route_destinations where guid = :guid")
                .param("guid", destination.guid())
                .update();
        log(caller, "unmap-route", route, destination.appGuid());
    }

    /** Changes the protocol that the router speaks to the app. */
    @Transactional
    public void changeProtocol(Route route, Destination destination, String protocol) {
        records.sql("update route_destinations set protocol = :protocol, updated_at = now() where guid = :guid")
                .param("protocol", protocol)
                .param("guid", destination.guid())
                .update();
        changes.routesChanged(List.of(route.guid()));
    }

    private static boolean matches(Destination destination, Wish wish) {
        return destination.appGuid().equals(wish.appGuid())
                && destination.processType().equals(wish.processType())
                && Objects.equals(destination.port(), wish.port());
    }

    private void insert(Caller caller, Route route, Wish wish) {
        var now = clock.instant();
        records.insert(new Destination(
                UUID.randomUUID().toString(),
                route.guid(),
                wish.appGuid(),
                wish.processType(),
                wish.port(),
                wish.protocol(),
                now,
                now));
        log(caller, "map-route", route, wish.appGuid());
    }

    private void lock(Route route) {
        if (records.lock(Route.class, "routes", route.guid()).isEmpty()) {
            throw ApiException.notFound("Route");
        }
    }

    private void refuseTooMany(Route route) {
        if (of(List.of(route.guid())).size() > MOST) {
            throw ApiException.unprocessable("Routes can be mapped to at most 100 destinations.");
        }
    }

    private void log(Caller caller, String what, Route route, String appGuid) {
        String name = records.sql("select name from apps where guid = :guid")
                .param("guid", appGuid)
                .query(String.class)
                .optional()
                .orElse("");
        events.record(
                caller,
                "audit.app." + what,
                new Events.Target("app", appGuid, name, route.spaceGuid(), null),
                Map.of("route_guid", route.guid()));
    }
}
