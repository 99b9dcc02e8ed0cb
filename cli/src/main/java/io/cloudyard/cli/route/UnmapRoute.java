package io.cloudyard.cli.route;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;
import java.util.Optional;

/** {@code cy unmap-route}. */
public final class UnmapRoute implements Verb {
    @Override
    public Usage usage() {
        return RouteName.options(Usage.of("unmap-route", "Stop leading a route to an app")
                        .argument("APP", "the app's name"))
                .example("cy unmap-route web cy.localhost -n shop", "the route stays reserved");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String app = new Lookups(session.api()).app(given.text("APP")).text("guid");
        RouteName name = RouteName.of(given, session);
        Json route = name.existing(session);
        Optional<Json> destination = Destinations.of(route, app);
        if (destination.isEmpty()) {
            session.terminal().note("route " + name.url() + " does not lead to " + given.text("APP"));
            return;
        }
        session.api()
                .delete("/v3/routes/" + route.text("guid") + "/destinations/"
                        + destination.get().text("guid"));
        session.terminal().note("route " + name.url() + " leads to " + given.text("APP") + " no more");
    }
}
