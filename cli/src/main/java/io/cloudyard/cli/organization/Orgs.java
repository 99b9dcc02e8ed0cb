package io.cloudyard.cli.organization;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Query;

/** {@code cy orgs}. */
public final class Orgs implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("orgs", "List the orgs you can see")
                .json()
                .example("cy orgs", "one name per line")
                .example("cy orgs -o json", "[{\"name\", \"guid\", \"created_at\"}]");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Places.print(
                given, session, session.api().list(Query.of("/v3/organizations").with("order_by", "name")));
    }
}
