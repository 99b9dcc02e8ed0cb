package io.cloudyard.cli.organization;

import io.cloudyard.cli.api.Jobs;
import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Confirmation;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.Target.Place;
import java.util.Optional;

/** {@code cy delete-org}. */
public final class DeleteOrg implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("delete-org", "Delete an org with all its spaces and apps")
                .argument("ORG", "its name")
                .flag("-f, --force", "Needed: cy never asks back")
                .example("cy delete-org acme -f", "it and everything in it is gone");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String name = given.text("ORG");
        Confirmation.require(given, "org " + name + " with all its spaces and apps");
        Optional<Place> org = new Lookups(session.api()).findOrg(name);
        if (org.isEmpty()) {
            session.terminal().note("org " + name + " does not exist; nothing to delete");
            return;
        }
        new Jobs(session.api())
                .await(session.api().delete("/v3/organizations/" + org.get().guid()));
        Target target = session.api().target();
        if (target.org().guid().equals(org.get().guid())) {
            session.retarget(target.in(Place.NONE));
        }
        session.terminal().note("deleted org " + name);
    }
}
