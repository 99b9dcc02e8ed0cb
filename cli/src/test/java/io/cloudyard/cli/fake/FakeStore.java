package io.cloudyard.cli.fake;

import io.cloudyard.cli.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the fake cloud remembers. Guids are a letter and a number. */
final class FakeStore {
    final Map<String, Map<String, Object>> apps = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> processes = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> packages = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> routes = new LinkedHashMap<>();
    final Map<String, Object> builds = new LinkedHashMap<>();
    final Map<String, String> currentDroplets = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> environments = new LinkedHashMap<>();
    final Set<String> orgs = new HashSet<>(Set.of("acme"));
    final Set<String> knownFiles = new HashSet<>();
    final List<Map<String, Object>> logs = new CopyOnWriteArrayList<>();
    final List<Json> matchRequests = new CopyOnWriteArrayList<>();
    final Map<String, String> uploaded = new LinkedHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong time = new AtomicLong(1_000_000_000_000L);
    volatile String manifest = "";

    String guid(String letter) {
        return letter + numbers.incrementAndGet();
    }

    Map<String, Object> app(String name) {
        return apps.values().stream()
                .filter(a -> name.equals(a.get("name")))
                .findFirst()
                .orElseThrow();
    }

    Map<String, Object> web(String name) {
        String app = (String) app(name).get("guid");
        return processes.values().stream()
                .filter(p -> app.equals(p.get("app")))
                .findFirst()
                .orElseThrow();
    }

    /** Makes or changes an app as a manifest says; only what the tests need of it. */
    synchronized void apply(Json manifest) {
        for (Json entry : manifest.items("applications")) {
            String name = entry.text("name");
            if (apps.values().stream().noneMatch(app -> name.equals(app.get("name")))) {
                create(name);
            }
            Map<String, Object> web = web(name);
            entry.find("instances").ifPresent(i -> web.put("instances", Integer.parseInt(i)));
            entry.find("memory").ifPresent(m -> web.put("memory_in_mb", Integer.parseInt(m.replace("M", ""))));
            entry.find("command").ifPresent(c -> web.put("command", c));
            if (entry.isTrue("default-route")
                    && routesOf((String) app(name).get("guid")).isEmpty()) {
                route(name, (String) app(name).get("guid"));
            }
        }
    }

    private void create(String name) {
        String guid = guid("a");
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("guid", guid);
        app.put("name", name);
        app.put("state", "STOPPED");
        app.put("lifecycle", Map.of("type", "buildpack", "data", Map.of("stack", "cydeb13")));
        app.put("metadata", Map.of("annotations", Map.of()));
        apps.put(guid, app);
        Map<String, Object> web = new LinkedHashMap<>();
        web.put("guid", guid);
        web.put("app", guid);
        web.put("type", "web");
        web.put("command", "");
        web.put("instances", 1);
        web.put("memory_in_mb", 256);
        web.put("disk_in_mb", 1024);
        web.put("version", guid("v"));
        web.put("relationships", Map.of("app", Map.of("data", Map.of("guid", guid))));
        processes.put(guid, web);
    }

    Map<String, Object> route(String host, String app) {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("guid", guid("r"));
        route.put("host", host);
        route.put("path", "");
        route.put("protocol", "http");
        route.put("url", host + ".cy.localhost");
        route.put("destinations", app.isEmpty() ? List.of() : List.of(destination(app)));
        routes.put((String) route.get("guid"), route);
        return route;
    }

    Map<String, Object> destination(String app) {
        return Map.of("guid", guid("d"), "app", Map.of("guid", app, "process", Map.of("type", "web")));
    }

    List<Map<String, Object>> routesOf(String app) {
        return routes.values().stream()
                .filter(route -> Json.of(route).items("destinations").stream()
                        .anyMatch(d -> d.text("app", "guid").equals(app)))
                .toList();
    }

    void log(String app, String source, String text) {
        String payload = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        logs.add(Map.of(
                "timestamp", Long.toString(time.addAndGet(1_000_000)),
                "source_id", app,
                "instance_id", "0",
                "tags", Map.of("source_type", source),
                "log", Map.of("payload", payload, "type", "OUT")));
    }
}
