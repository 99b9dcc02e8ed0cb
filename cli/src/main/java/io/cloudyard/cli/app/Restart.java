package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;

/** {@code cy restart}. */
public final class Restart implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("restart", "Stop all instances of an app, start them again, and wait until it runs")
                .argument("APP", "its name")
                .longJson()
                .example("cy restart web", "takes new environment variables in");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Lifecycle lifecycle = new Lifecycle(session, new Lookups(session.api()).app(given.text("APP")));
        lifecycle.stageWhenNeeded();
        lifecycle.stop();
        lifecycle.start();
        lifecycle.show(given.wantsJson());
    }
}
