package io.cloudyard.cli;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.util.Map;

/** {@code cy version}. */
final class VersionVerb implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("version", "Show the version of cy")
                .json()
                .example("cy version", "one line")
                .example("cy version -o json", "{\"version\": …}");
    }

    @Override
    public void run(Arguments given, Session session) {
        if (given.wantsJson()) {
            session.terminal().json(Map.of("version", Version.number()));
        } else {
            session.terminal().line(Version.line());
        }
    }
}
