package io.cloudyard.cli.route;

import io.cloudyard.cli.api.Jobs;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Confirmation;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;
import java.util.Optional;

/** {@code cy delete-route}. */
public final class DeleteRoute implements Verb {
    @Override
    public Usage usage() {
        return RouteName.options(Usage.of("delete-route", "Delete a route; its apps stay"))
                .flag("-f, --force", "Needed: cy never asks back")
                .example("cy delete-route cy.localhost -n shop -f", "shop.cy.localhost is free again");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Confirmation.require(given, "the route");
        RouteName name = RouteName.of(given, session);
        Optional<Json> route = name.find(session);
        if (route.isEmpty()) {
            session.terminal().note("route " + name.url() + " does not exist; nothing to delete");
            return;
        }
        new Jobs(session.api())
                .await(session.api().delete("/v3/routes/" + route.get().text("guid")));
        session.terminal().note("deleted route " + name.url());
    }
}
