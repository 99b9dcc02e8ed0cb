package io.cloudyard.controller.routes;

import io.cloudyard.controller.domains.Domain;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.paging.Page;
import io.cloudyard.controller.storage.Records;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Joins routes with their domains' names and their destinations, a page at a time. */
@Component
public class RoutePresenter {
    private final Records records;
    private final Destinations destinations;
    private final Links links;

    RoutePresenter(Records records, Destinations destinations, Links links) {
        this.records = records;
        this.destinations = destinations;
        this.links = links;
    }

    /** One route. */
    public RouteResponse present(Route route) {
        return present(List.of(route)).getFirst();
    }

    /** A page of routes. */
    public Page<RouteResponse> present(Page<Route> page) {
        return new Page<>(page.query(), page.total(), present(page.items()));
    }

    private List<RouteResponse> present(List<Route> routes) {
        if (routes.isEmpty()) {
            return List.of();
        }
        Map<String, String> domains = records
                .sql("select * from domains where guid in (:guids)")
                .param(
                        "guids",
                        routes.stream().map(Route::domainGuid).distinct().toList())
                .query(records.rows(Domain.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Domain::guid, Domain::name));
        Map<String, List<Destination>> targets = destinations
                .of(routes.stream().map(Route::guid).toList())
                .stream()
                .collect(Collectors.groupingBy(Destination::routeGuid));
        return routes.stream()
                .map(route -> RouteResponse.of(
                        route,
                        domains.getOrDefault(route.domainGuid(), ""),
                        targets.getOrDefault(route.guid(), List.of()),
                        links))
                .toList();
    }
}
