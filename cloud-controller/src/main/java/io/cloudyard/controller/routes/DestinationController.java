package io.cloudyard.controller.routes;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v3/routes/:guid/destinations}. */
@RestController
class DestinationController {
    private static final Set<String> PROTOCOLS = Set.of("http1", "http2");

    private final Routes routes;
    private final Destinations destinations;
    private final Access access;
    private final Links links;

    DestinationController(Routes routes, Destinations destinations, Access access, Links links) {
        this.routes = routes;
        this.destinations = destinations;
        this.access = access;
        this.links = links;
    }

    /** Where a route leads. */
    record DestinationsResponse(List<RouteResponse.DestinationResponse> destinations, Map<String, Link> links) {}

    @GetMapping("/v3/routes/{guid}/destinations")
    @Authorize(value = Permission.READ_ROUTE, on = Kind.ROUTE)
    DestinationsResponse list(@PathVariable String guid) {
        return response(guid);
    }

    private DestinationsResponse response(String guid) {
        return new DestinationsResponse(
                destinations.of(List.of(guid)).stream()
                        .map(RouteResponse.DestinationResponse::of)
                        .toList(),
                links.self("/v3/routes/" + guid + "/destinations")
                        .add("route", "/v3/routes/" + guid)
                        .done());
    }

    @PostMapping("/v3/routes/{guid}/destinations")
    @Authorize(value = Permission.OPERATE, on = Kind.ROUTE)
    DestinationsResponse add(@PathVariable String guid, JsonBody body, Caller caller) {
        Route route = routes.get(guid);
        destinations.add(caller, route, wishes(route, body, caller));
        return response(guid);
    }

    @PatchMapping("/v3/routes/{guid}/destinations")
    @Authorize(value = Permission.OPERATE, on = Kind.ROUTE)
    DestinationsResponse replace(@PathVariable String guid, JsonBody body, Caller caller) {
        Route route = routes.get(guid);
        destinations.replace(caller, route, wishes(route, body, caller));
        return response(guid);
    }

    private List<Destinations.Wish> wishes(Route route, JsonBody body, Caller caller) {
        List<JsonBody> all = body.objects("destinations");
        if (all == null) {
            body.error("Destinations must be an array of objects");
        }
        List<Destinations.Wish> wishes = all == null
                ? List.of()
                : all.stream().map(DestinationController::wish).toList();
        body.check();
        wishes.forEach(wish -> requireSameSpace(route, wish, caller));
        return wishes;
    }

    private static Destinations.Wish wish(JsonBody one) {
        Optional<JsonBody> app = one.object("app");
        String guid = app.map(a -> a.requiredText("guid")).orElse("");
        @Nullable
        String type =
                app.flatMap(a -> a.object("process")).map(p -> p.text("type")).orElse(null);
        @Nullable String protocol = one.text("protocol");
        @Nullable Integer port = one.number("port", 1024, 65_535);
        if (app.isEmpty()) {
            one.error("Destinations must have an 'app' with a 'guid'");
        }
        if (one.raw("weight") instanceof JsonNode weight && !weight.isNull()) {
            one.error("Destinations[].weight is not supported by this cloud");
        }
        if (protocol != null && !PROTOCOLS.contains(protocol)) {
            one.error("Destinations protocol must be 'http1' or 'http2'");
        }
        return new Destinations.Wish(guid, type == null ? "web" : type, port, protocol == null ? "http1" : protocol);
    }

    private void requireSameSpace(Route route, Destinations.Wish wish, Caller caller) {
        if (!access.permits(caller, Permission.READ_SPACE, Kind.APP, wish.appGuid())) {
            throw ApiException.unprocessable(
                    "App(s) with guid(s) \"" + wish.appGuid() + "\" do not exist or you do not have access.");
        }
        boolean same = access.place(Kind.APP, wish.appGuid())
                .filter(place -> route.spaceGuid().equals(place.spaceGuid()))
                .isPresent();
        if (!same) {
            throw ApiException.unprocessable("Routes cannot be mapped to destinations in different spaces");
        }
    }

    @PatchMapping("/v3/routes/{guid}/destinations/{destination}")
    @Authorize(value = Permission.OPERATE, on = Kind.ROUTE)
    RouteResponse.DestinationResponse update(
            @PathVariable String guid, @PathVariable String destination, JsonBody body) {
        String protocol = body.text("protocol");
        if (protocol != null && !PROTOCOLS.contains(protocol)) {
            body.error("Destination protocol must be 'http1' or 'http2'");
        }
        body.check();
        destinations.changeProtocol(routes.get(guid), find(guid, destination), protocol == null ? "http1" : protocol);
        return RouteResponse.DestinationResponse.of(find(guid, destination));
    }

    @DeleteMapping("/v3/routes/{guid}/destinations/{destination}")
    @Authorize(value = Permission.OPERATE, on = Kind.ROUTE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String guid, @PathVariable String destination, Caller caller) {
        Destination found = destinations.of(List.of(guid)).stream()
                .filter(known -> known.guid().equals(destination))
                .findFirst()
                .orElseThrow(() -> ApiException.unprocessable(
                        "Unable to unmap route from destination. Ensure the route has a destination with this guid."));
        destinations.remove(caller, routes.get(guid), found);
    }

    private Destination find(String route, String guid) {
        return destinations.of(List.of(route)).stream()
                .filter(known -> known.guid().equals(guid))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("Destination"));
    }
}
