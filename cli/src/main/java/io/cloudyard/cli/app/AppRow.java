package io.cloudyard.cli.app;

import io.cloudyard.cli.json.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One app in a list. */
record AppRow(String name, String guid, String state, List<ProcessCounts> counts, List<String> routes) {

    static AppRow of(Json app, List<ProcessCounts> counts, List<Json> routes) {
        String guid = app.text("guid");
        List<String> urls = routes.stream()
                .filter(route -> route.items("destinations").stream()
                        .anyMatch(d -> d.text("app", "guid").equals(guid)))
                .map(route -> route.text("url"))
                .toList();
        List<ProcessCounts> shown = counts.stream()
                .filter(count -> count.desired() > 0 || count.type().equals("web"))
                .sorted(Comparator.comparing(
                                (ProcessCounts count) -> !count.type().equals("web"))
                        .thenComparing(ProcessCounts::type))
                .toList();
        return new AppRow(app.text("name"), guid, app.text("state"), shown, urls);
    }

    /** {@code web 1/2, worker 1/1}. */
    String processes() {
        return counts.stream()
                .map(count -> "%s %d/%d".formatted(count.type(), count.running(), count.desired()))
                .collect(Collectors.joining(", "));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("guid", guid);
        map.put("state", state);
        map.put("processes", counts.stream().map(ProcessCounts::toMap).toList());
        map.put("routes", routes);
        return map;
    }
}
