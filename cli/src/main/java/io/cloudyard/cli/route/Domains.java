package io.cloudyard.cli.route;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code cy domains}. */
public final class Domains implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("domains", "List the domains that apps of the targeted org may use")
                .json()
                .example("cy domains", "")
                .example("cy domains -o json", "[{\"name\", \"guid\", \"shared\", \"internal\", \"protocols\"}]");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String org = new Lookups(session.api()).org().guid();
        List<Json> domains = session.api().list(Query.of("/v3/organizations/" + org + "/domains"));
        if (given.wantsJson()) {
            session.terminal().json(domains.stream().map(Domains::toMap).toList());
            return;
        }
        Table table = new Table("domain", "available to", "protocols");
        domains.forEach(domain -> table.row(
                domain.text("name"),
                (isShared(domain) ? "all orgs" : "this org") + (domain.isTrue("internal") ? ", internal" : ""),
                String.join(", ", protocols(domain))));
        table.print(session.terminal());
    }

    private static boolean isShared(Json domain) {
        return domain.text("relationships", "organization", "data", "guid").isEmpty();
    }

    private static List<String> protocols(Json domain) {
        return domain.items("supported_protocols").stream()
                .map(protocol -> protocol.text())
                .toList();
    }

    private static Map<String, Object> toMap(Json domain) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", domain.text("name"));
        map.put("guid", domain.text("guid"));
        map.put("shared", isShared(domain));
        map.put("internal", domain.isTrue("internal"));
        map.put("protocols", protocols(domain));
        return map;
    }
}
