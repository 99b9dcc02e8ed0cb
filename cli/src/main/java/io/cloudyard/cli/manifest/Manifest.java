package io.cloudyard.cli.manifest;

import io.cloudyard.cli.command.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A manifest as plain data: the members beside {@code applications}, and the apps. Immutable as long as nobody changes an app's map. */
public record Manifest(Map<String, Object> root, List<Map<String, Object>> apps) {

    /** What is pushed where there is no file. */
    public static Manifest of(String name) {
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("name", name);
        return new Manifest(Map.of(), List.of(app));
    }

    /**
     * Only the app of this name. A single app takes the name over, as in cf.
     *
     * @throws Failure when several apps are there and none has the name
     */
    public Manifest only(String name) {
        if (apps.size() == 1) {
            Map<String, Object> app = new LinkedHashMap<>();
            app.put("name", name);
            apps.getFirst().forEach((key, value) -> {
                if (!key.equals("name")) {
                    app.put(key, value);
                }
            });
            return new Manifest(root, List.of(app));
        }
        List<Map<String, Object>> named =
                apps.stream().filter(app -> name.equals(app.get("name"))).toList();
        if (named.isEmpty()) {
            throw Failure.usage("the manifest has no app '" + name + "'", "it has " + names());
        }
        return new Manifest(root, named);
    }

    private List<Object> names() {
        List<Object> names = new ArrayList<>();
        apps.forEach(app -> names.add(String.valueOf(app.get("name"))));
        return names;
    }

    /** The document that the API gets: without the paths, which are this machine's business. */
    public String toYaml() {
        Map<String, Object> document = new LinkedHashMap<>(root);
        document.put(
                "applications",
                apps.stream()
                        .map(app -> {
                            Map<String, Object> sent = new LinkedHashMap<>(app);
                            sent.remove("path");
                            return sent;
                        })
                        .toList());
        return Yaml.print(document);
    }
}
