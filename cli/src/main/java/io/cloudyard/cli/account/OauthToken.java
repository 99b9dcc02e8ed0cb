package io.cloudyard.cli.account;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;

/** {@code cy oauth-token}: the token of the login, for other programs. */
public final class OauthToken implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("oauth-token", "Print the token of the login, renewed if need be, for other programs")
                .example("curl -H \"Authorization: $(cy oauth-token)\" http://api.cy.localhost:8080/v3/apps", "");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        session.terminal().out().println("bearer " + session.api().accessToken());
    }
}
