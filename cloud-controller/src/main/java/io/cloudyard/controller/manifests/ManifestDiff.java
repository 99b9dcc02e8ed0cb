package io.cloudyard.controller.manifests;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a manifest would change. Pure: what is, and what is said, to a list of changes. */
final class ManifestDiff {
    private static final Set<String> NOT_SHOWN = Set.of("name", "path", "default-route", "random-route", "no-route");
    private static final Set<String> SIZES = Set.of("memory", "disk_quota", "disk-quota", "log-rate-limit-per-second");

    private final String path;
    private final List<Change> changes = new ArrayList<>();

    private ManifestDiff(int index) {
        this.path = "/applications/" + index;
    }

    /**
     * One change.
     *
     * @param op {@code add} or {@code replace}
     * @param path where in the manifest
     * @param was null for what is new
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String op,
            String path,
            @Nullable Object was,
            @Nullable Object value) {}

    /** Changes of the app at {@code index}, which {@code is} so (empty: not there) and is said to be {@code wish}. */
    static List<Change> of(int index, Map<String, Object> is, Map<String, @Nullable Object> wish) {
        ManifestDiff diff = new ManifestDiff(index);
        wish.forEach((key, value) -> {
            if (value != null && !NOT_SHOWN.contains(key)) {
                diff.compare(key, is, value);
            }
        });
        return diff.changes;
    }

    private void compare(String key, Map<String, Object> is, Object wish) {
        switch (key) {
            case "env" -> mappings("/env", is.get("env"), wish);
            case "routes" -> lists("/routes", "route", is.get("routes"), wish);
            case "processes" -> processes(is.get("processes"), wish);
            case "buildpack" -> value("/buildpacks", "buildpacks", is.get("buildpacks"), List.of(wish));
            default ->
                value(
                        "/" + key,
                        key,
                        ManifestKeys.PROCESS.contains(key)
                                ? web(is).map(web -> web.get(known(key))).orElse(null)
                                : is.get(key),
                        wish);
        }
    }

    private static String known(String key) {
        return key.equals("disk-quota") ? "disk_quota" : key;
    }

    private static Optional<Map<String, @Nullable Object>> web(Map<String, Object> is) {
        return entry(is.get("processes"), "type", "web");
    }

    private static Optional<Map<String, @Nullable Object>> entry(
            @Nullable Object list, String key, @Nullable Object value) {
        if (!(list instanceof List<?> entries)) {
            return Optional.empty();
        }
        return entries.stream()
                .flatMap(entry -> ManifestNode.mapping(entry).stream())
                .filter(entry -> String.valueOf(value).equals(entry.get(key)))
                .findFirst();
    }

    private void value(String at, String key, @Nullable Object is, Object wish) {
        if (is == null) {
            changes.add(new Change("add", path + at, null, wish));
        } else if (!same(key, is, wish)) {
            changes.add(new Change("replace", path + at, is, wish));
        }
    }

    private static boolean same(String key, Object is, Object wish) {
        if (SIZES.contains(key)) {
            OptionalLong size = ByteSize.parse(is.toString());
            return size.isPresent()
                    ? size.equals(ByteSize.parse(wish.toString()))
                    : is.toString().equals(wish.toString());
        }
        return is.equals(wish) || is.toString().equals(wish.toString());
    }

    private void mappings(String at, @Nullable Object is, Object wish) {
        Map<String, @Nullable Object> old = ManifestNode.mapping(is).orElse(Map.of());
        ManifestNode.mapping(wish).orElse(Map.of()).forEach((key, value) -> {
            if (value != null) {
                value(at + "/" + key, key, old.get(key), value);
            }
        });
    }

    private void lists(String at, String key, @Nullable Object is, Object wish) {
        if (!(wish instanceof List<?> wanted)) {
            return;
        }
        int next = is instanceof List<?> old ? old.size() : 0;
        for (Object element : wanted) {
            Object name = ManifestNode.mapping(element).map(map -> map.get(key)).orElse(null);
            if (entry(is, key, name).isEmpty()) {
                changes.add(new Change("add", path + at + "/" + next, null, element));
                next++;
            }
        }
    }

    private void processes(@Nullable Object is, Object wish) {
        if (!(wish instanceof List<?> wanted)) {
            return;
        }
        for (int index = 0; index < wanted.size(); index++) {
            String at = "/processes/" + index;
            Map<String, @Nullable Object> said =
                    ManifestNode.mapping(wanted.get(index)).orElse(Map.of());
            Optional<Map<String, @Nullable Object>> old = entry(is, "type", said.get("type"));
            if (old.isEmpty()) {
                changes.add(new Change("add", path + at, null, wanted.get(index)));
                continue;
            }
            said.forEach((key, value) -> {
                if (value != null && !key.equals("type")) {
                    value(at + "/" + key, key, old.get().get(known(key)), value);
                }
            });
        }
    }
}
