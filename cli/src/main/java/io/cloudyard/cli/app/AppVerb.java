package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;

/** {@code cy app}. */
public final class AppVerb implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("app", "Show an app: routes, processes, instances and what they use")
                .argument("APP", "its name")
                .flag("--guid", "Print only its guid")
                .json()
                .example("cy app web", "how is it?")
                .example("cy app web -o json | jq .processes", "for scripts")
                .example("cy curl /v3/apps/$(cy app web --guid)", "its guid in another command");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Json app = new Lookups(session.api()).app(given.text("APP"));
        if (given.given("--guid")) {
            session.terminal().line(app.text("guid"));
        } else {
            AppSummary.of(session.api(), app).print(session.terminal(), given.wantsJson());
        }
    }
}
