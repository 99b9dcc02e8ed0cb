package io.cloudyard.cli.account;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.config.Target;
import java.util.Map;
import java.util.Optional;

/** {@code cy api}: chooses a cloud, or shows which one is chosen. */
public final class ApiVerb implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("api", "Choose the cloud to work with, or show it")
                .optional("URL", "the cloud's API; without it the current one is shown")
                .flag("--unset", "Forget the cloud and the login")
                .flag("--skip-ssl-validation", "Take any certificate")
                .json()
                .example("cy api", "which cloud is chosen")
                .example("cy api http://api.cy.localhost:8080", "choose one");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Optional<String> url = given.find("URL");
        if (given.given("--unset")) {
            session.retarget(Target.NONE);
            session.terminal().note("no cloud is chosen any more");
            return;
        }
        if (url.isPresent()) {
            session.retarget(Cloud.discover(session, url.get(), given.given("--skip-ssl-validation")));
        }
        show(given, session);
    }

    private static void show(Arguments given, Session session) {
        String api = session.targetFile().load().api();
        if (api.isEmpty()) {
            throw Failure.failed("no cloud is chosen", "'cy api URL' chooses one");
        }
        if (given.wantsJson()) {
            session.terminal().json(Map.of("api", api));
        } else {
            session.terminal().line(api);
        }
    }
}
