package io.cloudyard.cli.route;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code cy map-route}: makes the route when there is none. */
public final class MapRoute implements Verb {
    @Override
    public Usage usage() {
        return RouteName.options(Usage.of("map-route", "Lead a route to an app").argument("APP", "the app's name"))
                .example("cy map-route web cy.localhost -n shop", "shop.cy.localhost leads to web too");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String app = new Lookups(session.api()).app(given.text("APP")).text("guid");
        RouteName name = RouteName.of(given, session);
        Optional<Json> found = name.find(session);
        Json route = found.isPresent() ? found.get() : name.create(session);
        if (Destinations.of(route, app).isPresent()) {
            session.terminal().note("route " + name.url() + " leads to " + given.text("APP") + " already");
            return;
        }
        session.api()
                .post(
                        "/v3/routes/" + route.text("guid") + "/destinations",
                        Map.of("destinations", List.of(Map.of("app", Map.of("guid", app)))));
        session.terminal().note("route " + name.url() + " leads to " + given.text("APP"));
    }
}
