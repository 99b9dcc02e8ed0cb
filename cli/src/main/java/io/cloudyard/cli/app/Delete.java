package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Jobs;
import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Confirmation;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.util.List;
import java.util.Optional;

/** {@code cy delete}. An app that does not exist is as good as deleted, so that a script may run twice. */
public final class Delete implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("delete", "Delete an app")
                .argument("APP", "its name")
                .flag("-f, --force", "Needed: cy never asks back")
                .flag("-r, --routes", "Delete its routes too")
                .example("cy delete web -f -r", "the app and its routes are gone");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String name = given.text("APP");
        Confirmation.require(given, "app " + name);
        Optional<Json> app = new Lookups(session.api()).findApp(name);
        if (app.isEmpty()) {
            session.terminal().note("app " + name + " does not exist; nothing to delete");
            return;
        }
        String guid = app.get().text("guid");
        List<Json> routes =
                given.given("-r") ? session.api().list(Query.of("/v3/apps/" + guid + "/routes")) : List.of();
        routes.forEach(route -> refuseShared(route, guid));
        Jobs jobs = new Jobs(session.api());
        jobs.await(session.api().delete("/v3/apps/" + guid));
        session.terminal().note("deleted app " + name);
        for (Json route : routes) {
            jobs.await(session.api().delete("/v3/routes/" + route.text("guid")));
            session.terminal().note("deleted route " + route.text("url"));
        }
    }

    private static void refuseShared(Json route, String app) {
        boolean shared = route.items("destinations").stream()
                .anyMatch(d -> !d.text("app", "guid").equals(app));
        if (shared) {
            throw Failure.failed(
                    "route " + route.text("url") + " leads to another app too; nothing was deleted",
                    "leave -r out, or 'cy unmap-route' the other app first");
        }
    }
}
