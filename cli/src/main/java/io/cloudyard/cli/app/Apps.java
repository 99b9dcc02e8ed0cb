package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code cy apps}. */
public final class Apps implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("apps", "List the apps of the targeted space")
                .json()
                .example("cy apps", "name, state, processes, routes")
                .example("cy apps -o json | jq -r .[].name", "for scripts");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Lookups lookups = new Lookups(session.api());
        List<AppRow> rows = rows(session, lookups.space().guid());
        if (given.wantsJson()) {
            session.terminal().json(rows.stream().map(AppRow::toMap).toList());
            return;
        }
        if (rows.isEmpty()) {
            session.terminal().note("no apps in " + lookups.where() + "; 'cy push' makes one");
            return;
        }
        Table table = new Table("name", "state", "processes", "routes");
        rows.forEach(row -> table.row(
                row.name(), row.state().toLowerCase(Locale.ROOT), row.processes(), String.join(", ", row.routes())));
        table.print(session.terminal());
    }

    private static List<AppRow> rows(Session session, String space) throws InterruptedException {
        List<Json> apps = session.api()
                .list(Query.of("/v3/apps")
                        .with("order_by", "name")
                        .with("per_page", "5000")
                        .with("space_guids", space));
        if (apps.isEmpty()) {
            return List.of();
        }
        List<Json> routes = session.api()
                .list(Query.of("/v3/routes").with("per_page", "5000").with("space_guids", space));
        var processes =
                ProcessCounts.of(session.api(), space).stream().collect(Collectors.groupingBy(ProcessCounts::app));
        return apps.stream()
                .map(app -> AppRow.of(app, processes.getOrDefault(app.text("guid"), List.of()), routes))
                .toList();
    }
}
