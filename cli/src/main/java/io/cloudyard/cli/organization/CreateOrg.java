package io.cloudyard.cli.organization;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.util.Map;

/** {@code cy create-org}: one that exists already is fine. */
public final class CreateOrg implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("create-org", "Create an org; one that exists is left as it is")
                .argument("ORG", "its name")
                .example("cy create-org acme", "then 'cy target -o acme'");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String name = given.text("ORG");
        if (new Lookups(session.api()).findOrg(name).isPresent()) {
            session.terminal().note("org " + name + " exists already");
            return;
        }
        session.api().post("/v3/organizations", Map.of("name", name, "suspended", false));
        session.terminal().note("created org " + name + "; 'cy target -o " + name + "' targets it");
    }
}
