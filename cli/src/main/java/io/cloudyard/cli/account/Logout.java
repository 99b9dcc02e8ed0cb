package io.cloudyard.cli.account;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;

/** {@code cy logout}: forgets the tokens and the target, keeps the API. */
public final class Logout implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("logout", "Forget who is logged in")
                .example("cy logout", "the next command needs a login again");
    }

    @Override
    public void run(Arguments given, Session session) {
        session.retarget(session.targetFile().load().loggedOut());
        session.terminal().note("logged out");
    }
}
