package io.cloudyard.cli.fake;

import io.cloudyard.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apps, processes, stats, variables, logs. */
final class FakeApps implements FakeResources {
    private final FakeCloud cloud;
    private final FakeStore store;

    FakeApps(FakeCloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store;
    }

    @Override
    public Optional<FakeReply> answer(FakeRequest request) {
        return request.matches("GET /v3/apps")
                .map(p -> apps(request))
                .or(() -> request.matches("GET /v3/apps/*").map(p -> FakeReply.ok(store.apps.get(p[0]))))
                .or(() -> request.matches("PATCH /v3/apps/*").map(p -> patch(p[0], request.json())))
                .or(() -> request.matches("DELETE /v3/apps/*").map(p -> delete(p[0], request)))
                .or(() -> request.matches("POST /v3/apps/*/actions/*").map(p -> act(p[0], p[1])))
                .or(() -> request.matches("GET /v3/apps/*/processes").map(p -> processes(p[0])))
                .or(() -> request.matches("GET /v3/processes").map(p -> FakeReply.list(store.processes.values())))
                .or(() -> request.matches("GET /v3/processes/*").map(p -> FakeReply.ok(store.processes.get(p[0]))))
                .or(() -> request.matches("GET /v3/processes/*/stats").map(p -> stats(p[0])))
                .or(() -> request.matches("POST /v3/apps/*/processes/*/actions/scale")
                        .map(p -> scale(p[0], request)))
                .or(() -> request.matches("GET /v3/apps/*/env").map(p -> env(p[0])))
                .or(() -> request.matches("PATCH /v3/apps/*/environment_variables")
                        .map(p -> setEnv(p[0], request)))
                .or(() -> request.matches("GET /v3/audit_events").map(p -> FakeReply.list(List.of())))
                .or(() -> request.matches("GET /api/v1/read/*").map(p -> logs(p[0], request)));
    }

    private FakeReply apps(FakeRequest request) {
        String name = request.parameter("names");
        return FakeReply.list(store.apps.values().stream()
                .filter(app -> name.isEmpty() || name.equals(app.get("name")))
                .toList());
    }

    private FakeReply patch(String guid, Json change) {
        Map<String, Object> app = store.apps.get(guid);
        change.find("name").ifPresent(name -> app.put("name", name));
        if (change.at("metadata").isPresent()) {
            app.put(
                    "metadata",
                    java.util.Objects.requireNonNull(change.at("metadata").raw()));
        }
        return FakeReply.ok(app);
    }

    private FakeReply delete(String guid, FakeRequest request) {
        store.apps.remove(guid);
        store.processes.remove(guid);
        return FakeReply.job(request);
    }

    private FakeReply act(String guid, String action) {
        Map<String, Object> app = store.apps.get(guid);
        app.put("state", action.equals("stop") ? "STOPPED" : "STARTED");
        store.processes.get(guid).put("version", store.guid("v"));
        if (!action.equals("stop")) {
            store.log(guid, "APP/PROC/WEB", cloud.crash.isEmpty() ? "listening" : "no such module: left-pad");
        }
        return FakeReply.ok(app);
    }

    private FakeReply processes(String app) {
        return FakeReply.list(store.processes.values().stream()
                .filter(p -> app.equals(p.get("app")))
                .toList());
    }

    private FakeReply stats(String guid) {
        boolean started = "STARTED".equals(store.apps.get(guid).get("state"));
        List<Object> instances = new ArrayList<>();
        for (int i = 0; started && i < (int) store.processes.get(guid).get("instances"); i++) {
            instances.add(Map.of(
                    "type",
                    "web",
                    "index",
                    i,
                    "uptime",
                    65,
                    "details",
                    cloud.crash,
                    "state",
                    cloud.crash.isEmpty() ? "RUNNING" : "CRASHED",
                    "mem_quota",
                    268435456,
                    "disk_quota",
                    1073741824,
                    "usage",
                    Map.of("cpu", 0.012, "mem", 52428800, "disk", 104857600)));
        }
        return FakeReply.ok(Map.of("resources", instances));
    }

    private FakeReply scale(String app, FakeRequest request) {
        Map<String, Object> process = store.processes.get(app);
        for (String key : List.of("instances", "memory_in_mb", "disk_in_mb")) {
            if (request.json().at(key).isPresent()) {
                process.put(key, (int) request.json().number(key));
            }
        }
        return FakeReply.ok(process);
    }

    private FakeReply env(String app) {
        return FakeReply.ok(Map.of(
                "environment_variables", store.environments.getOrDefault(app, Map.of()),
                "system_env_json", Map.of("VCAP_SERVICES", Map.of())));
    }

    private FakeReply setEnv(String app, FakeRequest request) {
        Map<String, Object> env = store.environments.computeIfAbsent(app, a -> new java.util.TreeMap<>());
        request.json().fields("var").forEach((name, value) -> {
            if (value.isPresent()) {
                env.put(name, value.text());
            } else {
                env.remove(name);
            }
        });
        return FakeReply.ok(Map.of("var", env));
    }

    private FakeReply logs(String app, FakeRequest request) {
        long from = Long.parseLong(request.parameter("start_time"));
        List<Map<String, Object>> lines = new ArrayList<>(store.logs.stream()
                .filter(line -> app.equals(line.get("source_id")))
                .filter(line -> Long.parseLong((String) line.get("timestamp")) >= from)
                .toList());
        if (request.parameter("descending").equals("true")) {
            lines = new ArrayList<>(lines.reversed());
        }
        int limit = Integer.parseInt(request.parameter("limit"));
        return FakeReply.ok(Map.of("envelopes", Map.of("batch", lines.subList(0, Math.min(limit, lines.size())))));
    }
}
