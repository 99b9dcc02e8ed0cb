package io.cloudyard.cli.organization;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.api.Related;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.config.Target.Place;
import io.cloudyard.cli.json.Json;
import java.util.Map;
import java.util.Optional;

/** {@code cy create-space}: one that exists already is fine. The maker becomes its developer and manager. */
public final class CreateSpace implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("create-space", "Create a space; one that exists is left as it is")
                .argument("SPACE", "its name")
                .option("-o, --org", "ORG", "The org to create it in; default: the targeted one")
                .example("cy create-space dev", "then 'cy target -s dev'")
                .example("cy create-space dev -o acme", "in another org");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String name = given.text("SPACE");
        Lookups lookups = new Lookups(session.api());
        Optional<String> orgName = given.option("-o");
        Place org = orgName.isPresent() ? lookups.orgNamed(orgName.get()) : lookups.org();
        if (lookups.findSpace(org, name).isPresent()) {
            session.terminal().note("space " + name + " exists already in org " + org.name());
            return;
        }
        Json space = session.api()
                .post("/v3/spaces", Map.of("name", name, "relationships", Related.to("organization", org.guid())))
                .json();
        takeRoles(session, org.guid(), space.text("guid"));
        session.terminal().note("created space " + name + "; 'cy target -s " + name + "' targets it");
    }

    private static void takeRoles(Session session, String org, String space) throws InterruptedException {
        String user = session.api().target().tokens().claims().text("user_id");
        if (user.isEmpty()) {
            return;
        }
        takeRole(session, "organization_user", Related.to("organization", org, "user", user));
        takeRole(session, "space_manager", Related.to("space", space, "user", user));
        takeRole(session, "space_developer", Related.to("space", space, "user", user));
    }

    /** An admin may lack the right or have the role: neither spoils the new space. */
    private static void takeRole(Session session, String type, Map<String, Object> relationships)
            throws InterruptedException {
        try {
            session.api().post("/v3/roles", Map.of("type", type, "relationships", relationships));
        } catch (Failure refused) {
            if (refused.code() == ExitCode.UNREACHABLE) {
                throw refused;
            }
        }
    }
}
