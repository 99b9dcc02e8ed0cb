package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;

/** {@code cy start}. */
public final class Start implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("start", "Start an app and wait until it runs")
                .argument("APP", "its name")
                .longJson()
                .example("cy start web", "stages it first when it was pushed with --no-start");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Json app = new Lookups(session.api()).app(given.text("APP"));
        Lifecycle lifecycle = new Lifecycle(session, app);
        lifecycle.stageWhenNeeded();
        lifecycle.start();
        lifecycle.show(given.wantsJson());
    }
}
