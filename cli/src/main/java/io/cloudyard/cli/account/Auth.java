package io.cloudyard.cli.account;

import io.cloudyard.cli.api.TokenEndpoint;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.Tokens;
import java.util.Optional;

/** {@code cy auth}: logs in to the chosen cloud without targeting anything, for scripts. */
public final class Auth implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("auth", "Log in to the chosen cloud without targeting anything")
                .optional("USERNAME", "default: $CY_USERNAME or $CF_USERNAME")
                .optional("PASSWORD", "default: $CY_PASSWORD or $CF_PASSWORD")
                .flag("--client-credentials", "USERNAME and PASSWORD are a client's id and secret")
                .example("cy auth me secret", "log in")
                .example("cy auth robot s3cret --client-credentials", "log in as a client");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Target target = session.targetFile().load();
        if (target.api().isEmpty()) {
            throw Failure.usage("no cloud is chosen", "'cy api URL' chooses one");
        }
        String name = value(given.find("USERNAME"), session, "USERNAME");
        String word = value(given.find("PASSWORD"), session, "PASSWORD");
        TokenEndpoint endpoint = new TokenEndpoint(session.transport(target.skipTlsValidation()));
        Tokens tokens = given.given("--client-credentials")
                ? endpoint.client(target.login(), name, word)
                : endpoint.login(target.login(), name, word);
        session.retarget(target.loggedOut().as(name, tokens));
        session.terminal().note("logged in as " + name + "; 'cy target -o ORG -s SPACE' comes next");
    }

    private static String value(Optional<String> given, Session session, String name) {
        return given.or(() -> session.variable("CY_" + name))
                .or(() -> session.variable("CF_" + name))
                .orElseThrow(() -> Failure.usage("argument " + name + " is missing", "give it or set CY_" + name));
    }
}
