package io.cloudyard.cli.route;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;

/** {@code cy create-route}: one that exists already is fine. */
public final class CreateRoute implements Verb {
    @Override
    public Usage usage() {
        return RouteName.options(Usage.of("create-route", "Reserve a route for the targeted space"))
                .example("cy create-route cy.localhost -n shop", "shop.cy.localhost")
                .example("cy create-route cy.localhost -n shop --path api", "shop.cy.localhost/api");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        RouteName route = RouteName.of(given, session);
        if (route.find(session).isPresent()) {
            session.terminal().note("route " + route.url() + " exists already");
        } else {
            route.create(session);
            session.terminal().note("created route " + route.url());
        }
    }
}
