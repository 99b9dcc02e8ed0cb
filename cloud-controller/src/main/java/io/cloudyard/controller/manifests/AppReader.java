package io.cloudyard.controller.manifests;

import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.controller.apps.Lifecycle;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Names;
import io.cloudyard.controller.manifests.AppManifest.Routing;
import io.cloudyard.controller.processes.HealthEndpoint;
import io.cloudyard.controller.processes.ProcessChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of one app. */
final class AppReader {
    private static final int MOST_INSTANCES = 10_000;
    private static final int MOST_SECONDS = 3600;
    private static final Set<String> PROTOCOLS = Set.of("http1", "http2");
    private static final Set<String> TYPES = Set.of("port", "http", "process", "none");

    private AppReader() {}

    static AppManifest read(ManifestNode app, Map<String, @Nullable Object> values) {
        ManifestKeys.refuseUnknown(app, ManifestKeys.APP);
        String name = app.text("name");
        if (name == null) {
            if (!app.has("name")) {
                app.error("name", "missing (expected: the app's name)");
            }
            name = "";
        } else {
            Names.fault(name).ifPresent(fault -> app.error("name", fault));
        }
        refuseUnsupported(app);
        return new AppManifest(
                name,
                lifecycle(app),
                app.node("env").map(ManifestNode::scalars).orElse(Map.of()),
                routing(app),
                metadata(app),
                processes(app),
                values);
    }

    private static void refuseUnsupported(ManifestNode app) {
        if (app.has("docker")) {
            app.error("docker", "Docker support has not been enabled.");
        }
        if (app.has("sidecars") && !app.nodes("sidecars").isEmpty()) {
            app.error("sidecars", "not supported by this cloud");
        }
        if (app.has("services")) {
            app.error("services", "this cloud has no service instances yet; give credentials by 'env'");
        }
    }

    private static Lifecycle lifecycle(ManifestNode app) {
        String kind = app.text("lifecycle");
        if (kind != null && !kind.equals("buildpack")) {
            app.error("lifecycle", "found '" + kind + "' (expected: buildpack)");
        }
        @Nullable List<String> buildpacks = app.texts("buildpacks");
        @Nullable String single = app.text("buildpack");
        if (buildpacks != null && single != null) {
            app.error("buildpack", "cannot be used together with buildpacks");
        }
        if (app.isNull("buildpacks") || app.isNull("buildpack") || "default".equals(single) || "null".equals(single)) {
            buildpacks = List.of();
        } else if (single != null) {
            buildpacks = List.of(single);
        }
        return new Lifecycle(buildpacks, app.text("stack"));
    }

    private static Routing routing(ManifestNode app) {
        boolean none = app.flag("no-route");
        boolean random = app.flag("random-route");
        boolean byName = app.flag("default-route");
        List<AppManifest.WantedRoute> wanted = new ArrayList<>();
        for (ManifestNode route : app.nodes("routes")) {
            ManifestKeys.refuseUnknown(route, Set.of("route", "protocol", "options"));
            String text = route.text("route");
            String protocol = route.text("protocol");
            if (text == null && !route.has("route")) {
                route.error("route", "missing (expected: a name such as host.example.com/path)");
            }
            if (protocol != null && !PROTOCOLS.contains(protocol)) {
                route.error("protocol", "found '" + protocol + "' (expected: http1 or http2)");
            }
            if (text != null) {
                wanted.add(new AppManifest.WantedRoute(text, protocol));
            }
        }
        if (random && byName) {
            app.error("random-route", "cannot be used together with default-route");
        }
        if (none && (random || byName || !wanted.isEmpty())) {
            app.error("no-route", "cannot be used together with routes, random-route or default-route");
        }
        if (none) {
            return new Routing.None();
        }
        if (!wanted.isEmpty()) {
            return new Routing.These(wanted);
        }
        if (random) {
            return new Routing.ByChance();
        }
        return byName ? new Routing.ByName() : new Routing.Keep();
    }

    private static Metadata.Change metadata(ManifestNode app) {
        return app.node("metadata")
                .map(node -> {
                    ManifestKeys.refuseUnknown(node, Set.of("labels", "annotations"));
                    return new Metadata.Change(
                            node.node("labels").map(ManifestNode::scalars).orElse(Map.of()),
                            node.node("annotations").map(ManifestNode::scalars).orElse(Map.of()));
                })
                .orElse(Metadata.Change.NONE);
    }

    private static List<ProcessManifest> processes(ManifestNode app) {
        List<ProcessManifest> processes = new ArrayList<>();
        processes.add(process(app, "web"));
        for (ManifestNode node : app.nodes("processes")) {
            ManifestKeys.refuseUnknown(node, with(ManifestKeys.PROCESS, "type"));
            String type = node.text("type");
            if (type == null || Names.fault(type).isPresent()) {
                node.error("type", "missing (expected: a process type such as web or worker)");
            } else {
                processes.add(process(node, type));
            }
        }
        return processes;
    }

    private static Set<String> with(Set<String> keys, String one) {
        Set<String> all = new HashSet<>(keys);
        all.add(one);
        return all;
    }

    private static ProcessManifest process(ManifestNode node, String type) {
        if (node.has("disk_quota") && node.has("disk-quota")) {
            node.error("disk-quota", "cannot be used together with disk_quota");
        }
        Integer disk = node.megabytes("disk_quota");
        return new ProcessManifest(
                type,
                command(node),
                new ProcessChange.Scale(
                        node.number("instances", 0, MOST_INSTANCES),
                        node.megabytes("memory"),
                        disk == null ? node.megabytes("disk-quota") : disk,
                        node.rate("log-rate-limit-per-second")),
                new ProcessManifest.Check(
                        checkType(node, "health-check-type"),
                        endpoint(node, "health-check-http-endpoint"),
                        node.number("timeout", 1, MOST_SECONDS),
                        node.number("health-check-invocation-timeout", 1, MOST_SECONDS),
                        node.number("health-check-interval", 1, MOST_SECONDS)),
                new ProcessManifest.Check(
                        checkType(node, "readiness-health-check-type"),
                        endpoint(node, "readiness-health-check-http-endpoint"),
                        null,
                        node.number("readiness-health-check-invocation-timeout", 1, MOST_SECONDS),
                        node.number("readiness-health-check-interval", 1, MOST_SECONDS)));
    }

    private static ProcessChange.Command command(ManifestNode node) {
        String command = node.text("command");
        if (command == null) {
            return node.isNull("command") ? new ProcessChange.Command.Become(null) : new ProcessChange.Command.Keep();
        }
        boolean reset = command.equals("null") || command.equals("default");
        return new ProcessChange.Command.Become(reset ? null : command);
    }

    private static @Nullable String checkType(ManifestNode node, String key) {
        String type = node.text(key);
        if (type == null || TYPES.contains(type)) {
            return "none".equals(type) ? HealthCheckType.PROCESS.wireName() : type;
        }
        node.error(key, "found '" + HealthEndpoint.shown(type) + "' (expected: port, http or process)");
        return null;
    }

    private static @Nullable String endpoint(ManifestNode node, String key) {
        String path = node.text(key);
        if (path != null && !HealthEndpoint.isValid(path)) {
            node.error(key, "found '" + HealthEndpoint.shown(path) + "' (expected: a path that begins with /)");
        }
        return path;
    }
}
