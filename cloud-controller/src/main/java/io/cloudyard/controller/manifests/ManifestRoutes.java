package io.cloudyard.controller.manifests;

import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.domains.Domain;
import io.cloudyard.controller.domains.Domains;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.routes.Destinations;
import io.cloudyard.controller.routes.Route;
import io.cloudyard.controller.routes.RouteName;
import io.cloudyard.controller.routes.RouteSettings;
import io.cloudyard.controller.routes.Routes;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives an app the routes that its manifest wants. */
@Component
class ManifestRoutes {
    private static final int RANDOM_BYTES = 4;

    private final Routes routes;
    private final Destinations destinations;
    private final Domains domains;
    private final Access access;
    private final RandomGenerator random;

    ManifestRoutes(Routes routes, Destinations destinations, Domains domains, Access access, RandomGenerator random) {
        this.routes = routes;
        this.destinations = destinations;
        this.domains = domains;
        this.access = access;
        this.random = random;
    }

    void apply(Caller caller, App app, AppManifest.Routing wish) {
        switch (wish) {
            case AppManifest.Routing.Keep() -> {}
            case AppManifest.Routing.None() -> unmapAll(caller, app);
            case AppManifest.Routing.These(List<AppManifest.WantedRoute> wanted) ->
                wanted.forEach(route -> map(caller, app, route));
            case AppManifest.Routing.ByName() -> mapFirst(caller, app, app.name());
            case AppManifest.Routing.ByChance() -> mapFirst(caller, app, app.name() + "-" + chance());
        }
    }

    private String chance() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void unmapAll(Caller caller, App app) {
        for (Route route : routes.ofApp(app.guid())) {
            destinations.of(List.of(route.guid())).stream()
                    .filter(destination -> destination.appGuid().equals(app.guid()))
                    .forEach(destination -> destinations.remove(caller, route, destination));
        }
    }

    private void mapFirst(Caller caller, App app, String host) {
        if (!routes.ofApp(app.guid()).isEmpty()) {
            return;
        }
        RouteName name = new RouteName(host.toLowerCase(Locale.ROOT), "");
        if (!name.faults().isEmpty() || host.equals("*")) {
            throw ApiException.unprocessable("Failed to create default route from app name: "
                    + String.join("; ", name.faults()) + ". Name a route in the manifest, or use random-route.");
        }
        map(caller, app, domains.defaultOf(organizationOf(app)), name, null);
    }

    private void map(Caller caller, App app, AppManifest.WantedRoute wanted) {
        String text = wanted.text().replaceFirst("^https?://", "");
        int slash = text.indexOf('/');
        String fqdn = (slash < 0 ? text : text.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : text.substring(slash);
        Domain domain = domains.usableBy(organizationOf(app)).stream()
                .filter(known -> fqdn.equals(known.name()) || isLabelOn(fqdn, known.name()))
                .findFirst()
                .orElseThrow(() -> ApiException.unprocessable(
                        "The route '" + wanted.text() + "' did not match any existing domains."));
        String host = fqdn.equals(domain.name())
                ? ""
                : fqdn.substring(0, fqdn.length() - domain.name().length() - 1);
        RouteName name = new RouteName(host, path);
        if (!name.faults().isEmpty()) {
            throw ApiException.unprocessable(
                    "The route '" + wanted.text() + "' is not properly formed: " + String.join("; ", name.faults()));
        }
        map(caller, app, domain, name, wanted.protocol());
    }

    /** Whether {@code fqdn} is one host in front of {@code domain}; hosts have no dots. */
    private static boolean isLabelOn(String fqdn, String domain) {
        int dot = fqdn.indexOf('.');
        return dot > 0 && fqdn.substring(dot + 1).equals(domain);
    }

    private void map(Caller caller, App app, Domain domain, RouteName name, @Nullable String protocol) {
        Route route = routes.find(domain.guid(), name.host(), name.path())
                .orElseGet(
                        () -> routes.create(caller, app.spaceGuid(), domain, name, RouteSettings.NONE, Metadata.EMPTY));
        if (!route.spaceGuid().equals(app.spaceGuid())) {
            throw ApiException.unprocessable("Routes cannot be mapped to destinations in different spaces: '"
                    + route.url(domain.name()) + "' belongs to another space. Choose another host.");
        }
        destinations.add(
                caller,
                route,
                List.of(new Destinations.Wish(app.guid(), "web", null, protocol == null ? "http1" : protocol)));
    }

    private String organizationOf(App app) {
        return access.place(Kind.SPACE, app.spaceGuid()).orElseThrow().organizationGuid();
    }
}
