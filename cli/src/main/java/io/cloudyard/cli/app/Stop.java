package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;

/** {@code cy stop}. */
public final class Stop implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("stop", "Stop an app")
                .argument("APP", "its name")
                .example("cy stop web", "its routes answer 404 or 503");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        new Lifecycle(session, new Lookups(session.api()).app(given.text("APP"))).stop();
        session.terminal().note("stopped " + given.text("APP"));
    }
}
