package io.cloudyard.cli.app;

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
import java.util.stream.Collectors;

/** {@code cy events}. */
public final class Events implements Verb {
    private static final List<String> SHOWN = List.of(
            "index",
            "reason",
            "cell_id",
            "instance",
            "exit_description",
            "exit_status",
            "recursive",
            "disk_quota",
            "instances",
            "memory",
            "state",
            "command");

    @Override
    public Usage usage() {
        return Usage.of("events", "Show what happened to an app, newest first")
                .argument("APP", "its name")
                .json()
                .example("cy events web", "who did what, and which instance crashed why")
                .example("cy events web -o json", "[{\"time\", \"type\", \"actor\", \"data\"}]");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String guid = new Lookups(session.api()).app(given.text("APP")).text("guid");
        Query query = Query.of("/v3/audit_events")
                .with("order_by", "-created_at")
                .with("page", "1")
                .with("target_guids", guid);
        List<Json> events = session.api().get(query).items("resources");
        if (given.wantsJson()) {
            session.terminal().json(events.stream().map(Events::toMap).toList());
            return;
        }
        Table table = new Table("time", "event", "actor", "description");
        events.forEach(event -> table.row(
                event.text("created_at"), event.text("type"), event.text("actor", "name"), description(event)));
        table.print(session.terminal());
    }

    private static String description(Json event) {
        Json data = event.at("data", "request").isObject() ? event.at("data", "request") : event.at("data");
        return SHOWN.stream()
                .filter(key -> data.at(key).isPresent())
                .map(key -> key + ": "
                        + data.at(key).find().orElseGet(() -> data.at(key).toString()))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> toMap(Json event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", event.text("created_at"));
        map.put("type", event.text("type"));
        map.put("actor", event.text("actor", "name"));
        map.put("data", event.at("data"));
        return map;
    }
}
