package io.cloudyard.cli.platform;

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

/** {@code cy buildpacks}. */
public final class Buildpacks implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("buildpacks", "List the buildpacks, in the order in which they are tried")
                .json()
                .example("cy buildpacks", "")
                .example("cy push web -b nodejs_buildpack", "choose one");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        List<Json> buildpacks = session.api().list(Query.of("/v3/buildpacks"));
        if (given.wantsJson()) {
            session.terminal().json(buildpacks.stream().map(Buildpacks::toMap).toList());
            return;
        }
        Table table = new Table("position", "name", "stack", "enabled", "state", "file");
        buildpacks.forEach(buildpack -> table.row(
                buildpack.text("position"),
                buildpack.text("name"),
                buildpack.text("stack"),
                buildpack.isTrue("enabled") ? "yes" : "no",
                buildpack.text("state"),
                buildpack.text("filename")));
        table.print(session.terminal());
    }

    private static Map<String, Object> toMap(Json buildpack) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("position", buildpack.number("position"));
        map.put("name", buildpack.text("name"));
        map.put("guid", buildpack.text("guid"));
        map.put("stack", buildpack.text("stack"));
        map.put("enabled", buildpack.isTrue("enabled"));
        map.put("locked", buildpack.isTrue("locked"));
        map.put("state", buildpack.text("state"));
        map.put("filename", buildpack.text("filename"));
        return map;
    }
}
