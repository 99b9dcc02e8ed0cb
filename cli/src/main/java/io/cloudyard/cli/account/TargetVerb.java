package io.cloudyard.cli.account;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.Target.Place;
import io.cloudyard.cli.http.Query;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code cy target}. {@code -o} names the org, as in cf; JSON is {@code --output json}. */
public final class TargetVerb implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("target", "Choose the org and space to work in, or show them")
                .option("-o, --org", "ORG", "The org to work in; its space is chosen when it has only one")
                .option("-s, --space", "SPACE", "The space to work in")
                .longJson()
                .example("cy target", "where am I?")
                .example("cy target -o acme -s dev", "work in space dev of org acme")
                .example("cy target --output json", "for scripts (-o is the org here, as in cf)");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Optional<String> orgName = given.option("-o");
        Optional<String> spaceName = given.option("-s");
        if (!session.targetFile().load().tokens().arePresent()) {
            throw Failure.notLoggedIn("not logged in", "'cy login' logs in");
        }
        if (orgName.isPresent()) {
            Place org = new Lookups(session.api()).orgNamed(orgName.get());
            session.retarget(session.api().target().in(org));
            if (spaceName.isEmpty()) {
                onlySpace(session, org);
            }
        }
        if (spaceName.isPresent()) {
            Lookups lookups = new Lookups(session.api());
            Place org = lookups.org();
            session.retarget(session.api().target().in(org, lookups.spaceNamed(org, spaceName.get())));
        }
        show(given, session);
    }

    private static void onlySpace(Session session, Place org) throws InterruptedException {
        var spaces = session.api()
                .list(Query.of("/v3/spaces").with("order_by", "name").with("organization_guids", org.guid()));
        if (spaces.size() == 1) {
            session.retarget(session.api().target().in(org, Lookups.place(spaces.getFirst())));
        }
    }

    static void show(Arguments given, Session session) {
        Target target = session.targetFile().load();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("api", target.api());
        shown.put("user", target.username());
        shown.put("org", target.org().name());
        shown.put("space", target.space().name());
        if (given.wantsJson()) {
            session.terminal().json(shown);
            return;
        }
        shown.forEach((name, value) ->
                session.terminal().line("%-7s %s".formatted(name + ":", value.isEmpty() ? missing(name) : value)));
    }

    private static String missing(String name) {
        return name.equals("user")
                ? "-"
                : "- (cy target -" + name.charAt(0) + " " + name.toUpperCase(Locale.ROOT) + ")";
    }
}
