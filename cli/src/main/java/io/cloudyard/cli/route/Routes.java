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

/** {@code cy routes}. */
public final class Routes implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("routes", "List the routes of the targeted space and the apps they lead to")
                .json()
                .example("cy routes", "")
                .example("cy routes -o json", "[{\"url\", \"guid\", \"host\", \"path\", \"protocol\", \"apps\"}]");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Lookups lookups = new Lookups(session.api());
        String space = lookups.space().guid();
        List<Json> routes = session.api()
                .list(Query.of("/v3/routes").with("per_page", "5000").with("space_guids", space));
        Map<String, String> apps = routes.isEmpty() ? Map.of() : appNames(session, space);
        if (given.wantsJson()) {
            session.terminal()
                    .json(routes.stream().map(route -> toMap(route, apps)).toList());
            return;
        }
        if (routes.isEmpty()) {
            session.terminal().note("no routes in " + lookups.where());
            return;
        }
        Table table = new Table("route", "protocol", "apps");
        routes.forEach(
                route -> table.row(route.text("url"), route.text("protocol"), String.join(", ", names(route, apps))));
        table.print(session.terminal());
    }

    private static Map<String, String> appNames(Session session, String space) throws InterruptedException {
        Map<String, String> names = new LinkedHashMap<>();
        session.api()
                .list(Query.of("/v3/apps").with("per_page", "5000").with("space_guids", space))
                .forEach(app -> names.put(app.text("guid"), app.text("name")));
        return names;
    }

    private static List<String> names(Json route, Map<String, String> apps) {
        return route.items("destinations").stream()
                .map(destination -> destination.text("app", "guid"))
                .distinct()
                .map(guid -> apps.getOrDefault(guid, guid))
                .toList();
    }

    private static Map<String, Object> toMap(Json route, Map<String, String> apps) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("url", route.text("url"));
        map.put("guid", route.text("guid"));
        map.put("host", route.text("host"));
        map.put("path", route.text("path"));
        map.put("protocol", route.text("protocol"));
        map.put("apps", names(route, apps));
        return map;
    }
}
