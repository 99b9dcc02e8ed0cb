package io.cloudyard.cli.push;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.manifest.Manifest;
import io.cloudyard.cli.manifest.ManifestFile;
import io.cloudyard.cli.manifest.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be pushed: the manifest with the options worked in, and each app's code. */
record PushPlan(boolean hasFile, String yaml, List<PushedApp> apps) {

    static PushPlan of(PushOptions options, Path directory) {
        Optional<Path> file = options.manifest(directory);
        Variables variables = options.variables(directory);
        Manifest manifest = chosen(options, file.map(f -> ManifestFile.read(f, variables)));
        if (manifest.apps().size() > 1 && options.changeOneApp()) {
            throw Failure.usage(
                    "the manifest has several apps, and the options speak of one", "name it: 'cy push APP …'");
        }
        List<PushedApp> apps = new ArrayList<>();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Map<String, Object> app : manifest.apps()) {
            Map<String, Object> entry = withOptions(app, options.changes());
            entries.add(entry);
            apps.add(PushedApp.of(entry, options.path().map(directory::resolve), base(file, directory)));
        }
        return new PushPlan(file.isPresent(), new Manifest(manifest.root(), entries).toYaml(), apps);
    }

    private static Manifest chosen(PushOptions options, Optional<Manifest> file) {
        Optional<String> name = options.name();
        if (file.isEmpty()) {
            return Manifest.of(name.orElseThrow(() -> Failure.usage(
                    "there is neither an app name nor a manifest.yml", "'cy push APP', or write a manifest")));
        }
        return name.map(n -> file.get().only(n)).orElse(file.get());
    }

    private static Path base(Optional<Path> file, Path directory) {
        return file.map(f -> Optional.ofNullable(f.getParent()).orElse(directory))
                .orElse(directory);
    }

    /** The app with the options worked in; they win over the file, and over its list of processes. */
    static Map<String, Object> withOptions(Map<String, Object> app, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(app);
        Map<String, @Nullable Object> web = webProcess(changed);
        changes.forEach((key, value) -> {
            Map<String, @Nullable Object> place = PushOptions.isPerProcess(key) && !web.isEmpty() ? web : changed;
            place.remove(key.replace('_', '-'));
            place.put(key, value);
        });
        if (changes.containsKey("no-route") || changes.containsKey("random-route")) {
            changed.remove(changes.containsKey("no-route") ? "random-route" : "no-route");
        }
        if (changes.containsKey("no-route")) {
            changed.remove("routes");
        }
        if (changes.containsKey("buildpacks")) {
            changed.remove("buildpack");
        }
        boolean routed =
                changed.containsKey("routes") || changed.containsKey("no-route") || changed.containsKey("random-route");
        if (!routed) {
            changed.putIfAbsent("default-route", true);
        }
        return castToPresent(changed);
    }

    @SuppressWarnings("NullAway") // a null is a reset and goes into the YAML as it is
    private static Map<String, Object> castToPresent(Map<String, @Nullable Object> map) {
        return (Map<String, Object>) map;
    }

    /** The entry of the web process, replaced by a copy that may be changed; empty when the app lists none. */
    private static Map<String, @Nullable Object> webProcess(Map<String, @Nullable Object> app) {
        if (!(app.get("processes") instanceof List<?> list)) {
            return Map.of();
        }
        List<Object> copy = new ArrayList<>(list);
        for (int i = 0; i < copy.size(); i++) {
            if (copy.get(i) instanceof Map<?, ?> process && "web".equals(process.get("type"))) {
                Map<String, @Nullable Object> web = new LinkedHashMap<>();
                process.forEach((key, value) -> web.put(String.valueOf(key), value));
                copy.set(i, web);
                app.put("processes", copy);
                return web;
            }
        }
        return Map.of();
    }

    List<String> names() {
        return apps.stream().map(PushedApp::name).toList();
    }
}
