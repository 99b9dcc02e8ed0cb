package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;

/** {@code cy restage}. The old version serves until the new one is staged. */
public final class Restage implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("restage", "Stage the last pushed code of an app again and restart it")
                .argument("APP", "its name")
                .longJson()
                .example("cy restage web", "takes new buildpacks and dependencies in");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Lifecycle lifecycle = new Lifecycle(session, new Lookups(session.api()).app(given.text("APP")));
        String droplet = lifecycle.stageNewest();
        lifecycle.stop();
        lifecycle.use(droplet);
        lifecycle.start();
        lifecycle.show(given.wantsJson());
    }
}
