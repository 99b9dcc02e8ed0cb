package io.cloudyard.cli.app;

import io.cloudyard.cli.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far the instances of a process are. */
record StartState(String type, List<String> states, String details) {

    static StartState of(String type, List<Json> instances) {
        String details = instances.stream()
                .map(i -> i.text("details"))
                .filter(d -> !d.isEmpty())
                .findFirst()
                .orElse("");
        return new StartState(type, instances.stream().map(i -> i.text("state")).toList(), details);
    }

    /** Nothing to wait for, or one instance serves. */
    boolean isUp() {
        return states.isEmpty() || states.contains("RUNNING");
    }

    /** Every instance has crashed. */
    boolean isDown() {
        return !states.isEmpty() && states.stream().allMatch("CRASHED"::equals);
    }

    /** {@code web: 1 running, 1 starting}. */
    String text() {
        Map<String, Long> counts = states.stream()
                .collect(Collectors.groupingBy(s -> s.toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
        String shown = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return type + ": " + shown + (details.isEmpty() ? "" : " (" + details + ")");
    }
}
