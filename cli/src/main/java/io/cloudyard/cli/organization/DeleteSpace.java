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

/** {@code cy delete-space}. */
public final class DeleteSpace implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("delete-space", "Delete a space with all its apps")
                .argument("SPACE", "its name")
                .option("-o, --org", "ORG", "Its org; default: the targeted one")
                .flag("-f, --force", "Needed: cy never asks back")
                .example("cy delete-space dev -f", "it and everything in it is gone");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String name = given.text("SPACE");
        Confirmation.require(given, "space " + name + " with all its apps");
        Lookups lookups = new Lookups(session.api());
        Optional<String> orgName = given.option("-o");
        Place org = orgName.isPresent() ? lookups.orgNamed(orgName.get()) : lookups.org();
        Optional<Place> space = lookups.findSpace(org, name);
        if (space.isEmpty()) {
            session.terminal().note("space " + name + " does not exist in org " + org.name() + "; nothing to delete");
            return;
        }
        new Jobs(session.api())
                .await(session.api().delete("/v3/spaces/" + space.get().guid()));
        Target target = session.api().target();
        if (target.space().guid().equals(space.get().guid())) {
            session.retarget(target.in(target.org()));
        }
        session.terminal().note("deleted space " + name);
    }
}
