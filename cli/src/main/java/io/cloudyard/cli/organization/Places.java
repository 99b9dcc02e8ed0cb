package io.cloudyard.cli.organization;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints orgs and spaces: a name per line, so that a shell loop can read them. */
final class Places {
    private Places() {}

    static void print(Arguments given, Session session, List<Json> places) {
        if (given.wantsJson()) {
            session.terminal().json(places.stream().map(Places::shown).toList());
            return;
        }
        places.forEach(place -> session.terminal().line(place.text("name")));
        if (places.isEmpty()) {
            session.terminal().note("none that you can see");
        }
    }

    private static Map<String, String> shown(Json place) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("name", place.text("name"));
        shown.put("guid", place.text("guid"));
        shown.put("created_at", place.text("created_at"));
        return shown;
    }
}
