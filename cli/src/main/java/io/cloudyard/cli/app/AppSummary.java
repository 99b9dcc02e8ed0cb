package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.terminal.Style;
import io.cloudyard.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything about one app at one moment. {@code droplet} is absent when it was never staged. */
public record AppSummary(Json app, List<String> routes, Json droplet, List<ProcessSummary> processes) {

    /** Asks the API; {@code app} is the app's resource. */
    public static AppSummary of(Api api, Json app) throws InterruptedException {
        String path = "/v3/apps/" + app.text("guid");
        List<String> routes = api.list(Query.of(path + "/routes")).stream()
                .map(r -> r.text("url"))
                .toList();
        List<ProcessSummary> processes = new ArrayList<>();
        for (Json process : api.list(Query.of(path + "/processes"))) {
            processes.add(ProcessSummary.of(api, process));
        }
        return new AppSummary(app, routes, droplet(api, path), processes);
    }

    private static Json droplet(Api api, String path) throws InterruptedException {
        try {
            return api.get(path + "/droplets/current");
        } catch (Failure failure) {
            if (failure.code() == ExitCode.NOT_FOUND) {
                return Json.of(null);
            }
            throw failure;
        }
    }

    /** Prints it for people or, on {@code json}, for programs. */
    public void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.json(toMap());
            return;
        }
        field(terminal, "name", terminal.style(Style.NAME, app.text("name")));
        field(terminal, "state", app.text("state").toLowerCase(Locale.ROOT));
        field(terminal, "routes", routes.isEmpty() ? "-" : String.join(", ", routes));
        field(terminal, "staged", droplet.isPresent() ? droplet.text("created_at") : "never");
        if (droplet.isPresent()) {
            field(terminal, "stack", droplet.text("stack"));
            field(terminal, "buildpacks", String.join(", ", buildpacks()));
        }
        processes.forEach(process -> process.print(terminal));
    }

    private static void field(Terminal terminal, String name, String value) {
        terminal.line("%-11s %s".formatted(name + ":", value));
    }

    private List<String> buildpacks() {
        return droplet.items("buildpacks").stream()
                .map(b -> (b.find("buildpack_name").filter(n -> !n.isEmpty()).orElse(b.text("name")) + " "
                                + b.text("version"))
                        .strip())
                .collect(Collectors.toList());
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", app.text("name"));
        map.put("guid", app.text("guid"));
        map.put("state", app.text("state"));
        map.put("routes", routes);
        map.put("stack", droplet.text("stack"));
        map.put("buildpacks", buildpacks());
        map.put("staged_at", droplet.text("created_at"));
        map.put("processes", processes.stream().map(ProcessSummary::toMap).toList());
        return map;
    }
}
