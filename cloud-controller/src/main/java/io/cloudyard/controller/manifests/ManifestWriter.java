package io.cloudyard.controller.manifests;

import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.processes.HealthSettings;
import io.cloudyard.controller.processes.ProcessRow;
import io.cloudyard.controller.processes.Processes;
import io.cloudyard.controller.routes.Destination;
import io.cloudyard.controller.routes.Destinations;
import io.cloudyard.controller.routes.Route;
import io.cloudyard.controller.routes.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An app as its manifest. */
@Component
class ManifestWriter {
    private final Applications applications;
    private final Processes processes;
    private final Routes routes;
    private final Destinations destinations;

    ManifestWriter(Applications applications, Processes processes, Routes routes, Destinations destinations) {
        this.applications = applications;
        this.processes = processes;
        this.routes = routes;
        this.destinations = destinations;
    }

    /** The mapping of {@code app} in {@code applications}. */
    Map<String, Object> write(App app) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", app.name());
        if (!app.chosenBuildpacks().isEmpty()) {
            manifest.put("buildpacks", app.chosenBuildpacks());
        }
        manifest.put("stack", app.stack());
        putUnlessEmpty(manifest, "env", applications.environment(app));
        List<Map<String, Object>> names = routes.ofApp(app.guid()).stream()
                .map(route -> route(app, route))
                .toList();
        if (!names.isEmpty()) {
            manifest.put("routes", names);
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        putUnlessEmpty(metadata, "labels", app.metadata().labels());
        putUnlessEmpty(metadata, "annotations", app.metadata().annotations());
        putUnlessEmpty(manifest, "metadata", metadata);
        manifest.put(
                "processes",
                processes.ofApp(app.guid()).stream().map(this::process).toList());
        return manifest;
    }

    private static void putUnlessEmpty(Map<String, Object> target, String key, Map<String, ?> value) {
        if (!value.isEmpty()) {
            target.put(key, value);
        }
    }

    private Map<String, Object> route(App app, Route route) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("route", routes.url(route));
        destinations.of(List.of(route.guid())).stream()
                .filter(destination -> destination.appGuid().equals(app.guid()))
                .map(Destination::protocol)
                .findFirst()
                .ifPresent(protocol -> entry.put("protocol", protocol));
        return entry;
    }

    private Map<String, Object> process(ProcessRow process) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", process.type());
        entry.put("instances", process.instances());
        entry.put("memory", process.memoryInMb() + "M");
        entry.put("disk_quota", process.diskInMb() + "M");
        entry.put("log-rate-limit-per-second", process.logRateLimit() < 0 ? "-1" : process.logRateLimit() + "B");
        if (process.command() != null) {
            entry.put("command", process.command());
        }
        HealthSettings health = process.healthCheck();
        entry.put("health-check-type", health.type().wireName());
        put(entry, "health-check-http-endpoint", health.endpoint());
        put(entry, "timeout", health.timeout());
        put(entry, "health-check-invocation-timeout", health.invocationTimeout());
        put(entry, "health-check-interval", health.interval());
        entry.put("readiness-health-check-type", process.readinessCheck().type());
        return entry;
    }

    private static void put(Map<String, Object> entry, String key, @Nullable Object value) {
        if (value != null) {
            entry.put(key, value);
        }
    }

    /** The manifests of several apps as one document. */
    Map<String, Object> document(List<App> apps) {
        List<Map<String, Object>> all = new ArrayList<>();
        apps.forEach(app -> all.add(write(app)));
        return Map.of("applications", all);
    }
}
