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

/** {@code cy stacks}. */
public final class Stacks implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("stacks", "List the root filesystems that apps can run on")
                .json()
                .example("cy stacks", "")
                .example("cy push web -s cydeb13", "choose one");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        List<Json> stacks = session.api().list(Query.of("/v3/stacks"));
        if (given.wantsJson()) {
            session.terminal().json(stacks.stream().map(Stacks::toMap).toList());
            return;
        }
        Table table = new Table("name", "description");
        stacks.forEach(stack -> table.row(stack.text("name"), stack.text("description")));
        table.print(session.terminal());
    }

    private static Map<String, Object> toMap(Json stack) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", stack.text("name"));
        map.put("guid", stack.text("guid"));
        map.put("description", stack.text("description"));
        return map;
    }
}
