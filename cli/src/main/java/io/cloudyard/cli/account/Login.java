package io.cloudyard.cli.account;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.api.TokenEndpoint;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.config.LocalAdmin;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.Target.Place;
import io.cloudyard.cli.config.Tokens;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.util.List;
import java.util.Optional;

/** {@code cy login}. Never asks: what is missing is named instead, so that a script cannot hang. */
public final class Login implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("login", "Log in, and target an org and a space")
                .flag("--local", "Log in as the admin of the cloud on this machine, from $CY_HOME/admin.json")
                .option("-a, --api", "URL", "The cloud's API; default: the one of the last login")
                .option("-u, --username", "NAME", "Default: $CY_USERNAME or $CF_USERNAME")
                .option("-p, --password", "WORD", "Default: $CY_PASSWORD or $CF_PASSWORD, which other users cannot see")
                .option("-o, --org", "ORG", "The org to target; default: the only one there is")
                .option("-s, --space", "SPACE", "The space to target; default: the only one there is")
                .flag("--skip-ssl-validation", "Take any certificate (for a cloud with a certificate of its own)")
                .longJson()
                .example("cy login --local", "the cloud that 'make up' started")
                .example("cy login -a api.example.com -u me -p secret", "another cloud")
                .example("CF_PASSWORD=secret cy login -u me -o acme", "the password out of sight");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        if (given.given("--local")) {
            LocalAdmin admin = LocalAdmin.read(session.cloudDirectory());
            login(given, session, new Credentials(admin.api(), admin.username(), admin.password()));
        } else {
            login(given, session, asked(given, session));
        }
    }

    private record Credentials(String api, String username, String password) {}

    private static Credentials asked(Arguments given, Session session) {
        String api = given.option("-a").orElse(session.targetFile().load().api());
        if (api.isEmpty()) {
            throw Failure.usage("no API is named", "'cy login -a https://api.example.com', or 'cy login --local'");
        }
        String username = given.option("-u")
                .or(() -> session.variable("CY_USERNAME"))
                .or(() -> session.variable("CF_USERNAME"))
                .orElseThrow(() -> Failure.usage("no user is named", "give -u NAME or set CY_USERNAME"));
        String password = given.option("-p")
                .or(() -> session.variable("CY_PASSWORD"))
                .or(() -> session.variable("CF_PASSWORD"))
                .orElseThrow(() -> Failure.usage("no password is given", "set CY_PASSWORD or give -p WORD"));
        return new Credentials(api, username, password);
    }

    private static void login(Arguments given, Session session, Credentials who) throws InterruptedException {
        boolean skip = given.given("--skip-ssl-validation");
        Target cloud = Cloud.discover(session, who.api(), skip);
        Tokens tokens = new TokenEndpoint(session.transport(skip)).login(cloud.login(), who.username(), who.password());
        session.retarget(cloud.as(who.username(), tokens));
        place(given, session);
        TargetVerb.show(given, session);
    }

    private static void place(Arguments given, Session session) throws InterruptedException {
        Lookups lookups = new Lookups(session.api());
        Optional<String> orgName = given.option("-o");
        Optional<String> spaceName = given.option("-s");
        Optional<Place> org = orgName.isPresent()
                ? Optional.of(lookups.orgNamed(orgName.get()))
                : only(session, Query.of("/v3/organizations").with("order_by", "name"));
        if (org.isEmpty()) {
            if (spaceName.isPresent()) {
                throw Failure.usage("-s needs an org, because there is not exactly one", "add -o ORG");
            }
            return;
        }
        session.retarget(session.api().target().in(org.get()));
        lookups = new Lookups(session.api());
        Query spaces = Query.of("/v3/spaces")
                .with("order_by", "name")
                .with("organization_guids", org.get().guid());
        Optional<Place> space = spaceName.isPresent()
                ? Optional.of(lookups.spaceNamed(org.get(), spaceName.get()))
                : only(session, spaces);
        if (space.isPresent()) {
            session.retarget(session.api().target().in(org.get(), space.get()));
        }
    }

    private static Optional<Place> only(Session session, Query query) throws InterruptedException {
        List<Json> found = session.api().list(query);
        return found.size() == 1 ? Optional.of(Lookups.place(found.getFirst())) : Optional.empty();
    }
}
