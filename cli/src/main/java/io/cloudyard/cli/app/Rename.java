package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.util.Map;

/** {@code cy rename}. */
public final class Rename implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("rename", "Give an app another name; its routes stay")
                .argument("APP", "its name")
                .argument("NEW_NAME", "its new name")
                .example("cy rename web shop", "");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String guid = new Lookups(session.api()).app(given.text("APP")).text("guid");
        session.api().patch("/v3/apps/" + guid, Map.of("name", given.text("NEW_NAME")));
        session.terminal().note("renamed " + given.text("APP") + " to " + given.text("NEW_NAME"));
    }
}
