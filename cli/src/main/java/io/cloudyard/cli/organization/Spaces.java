package io.cloudyard.cli.organization;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Query;

/** {@code cy spaces}. */
public final class Spaces implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("spaces", "List the spaces of the targeted org")
                .json()
                .example("cy spaces", "one name per line")
                .example("cy spaces -o json", "[{\"name\", \"guid\", \"created_at\"}]");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String org = new Lookups(session.api()).org().guid();
        Query query = Query.of("/v3/spaces").with("order_by", "name").with("organization_guids", org);
        Places.print(given, session, session.api().list(query));
    }
}
