package io.cloudyard.controller.manifests;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML to checked apps. What comes in is hostile: aliases, depth and size are limited, no Java types are made. */
final class ManifestReader {
    private static final int MOST_ALIASES = 50;
    private static final int MOST_DEPTH = 30;
    private static final int MOST_APPS = 100;
    private static final int MOST_ERRORS = 50;

    private ManifestReader() {}

    /**
     * The apps of a manifest.
     *
     * @throws ApiException 400 when it is not YAML, 422 with everything that is wrong otherwise
     */
    static List<AppManifest> read(byte[] yaml) {
        Map<String, @Nullable Object> root = ManifestNode.mapping(parse(yaml))
                .orElseThrow(() -> ApiException.unprocessable(
                        "The manifest must be a mapping with a key 'applications' that holds a list of apps."));
        Object version = root.get("version");
        if (version != null && !Integer.valueOf(1).equals(version)) {
            throw ApiException.unprocessable("Unsupported manifest version: " + ManifestNode.describe(version)
                    + ". Currently supported versions: [1].");
        }
        List<String> errors = new ArrayList<>();
        List<AppManifest> apps = apps(root.get("applications"), errors);
        if (!errors.isEmpty()) {
            throw ApiException.unprocessable(errors.stream().limit(MOST_ERRORS).toList());
        }
        return apps;
    }

    private static @Nullable Object parse(byte[] yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setCodePointLimit(Math.max(1, yaml.length));
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(new String(yaml, StandardCharsets.UTF_8));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            String where =
                    mark == null ? "" : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
            throw notYaml(where + e.getProblem());
        } catch (YAMLException e) {
            throw notYaml(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static ApiException notYaml(String fault) {
        return ApiException.of(
                CfError.MESSAGE_PARSE_ERROR, "Request invalid due to parse error: the manifest is not YAML: " + fault);
    }

    private static List<AppManifest> apps(@Nullable Object applications, List<String> errors) {
        if (!(applications instanceof List<?> list) || list.isEmpty() || list.size() > MOST_APPS) {
            errors.add("Cannot parse manifest: applications: found " + ManifestNode.describe(applications)
                    + " (expected: a list of 1 to " + MOST_APPS + " apps)");
            return List.of();
        }
        List<AppManifest> apps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < list.size(); index++) {
            @Nullable AppManifest app = app(list.get(index), index, errors);
            if (app != null && !names.add(app.name().toLowerCase(Locale.ROOT))) {
                errors.add("For application '" + app.name() + "': name: found twice (expected: each app once)");
            }
            if (app != null) {
                apps.add(app);
            }
        }
        return apps;
    }

    private static @Nullable AppManifest app(@Nullable Object value, int index, List<String> errors) {
        Map<String, @Nullable Object> values = ManifestNode.mapping(value).orElse(null);
        if (values == null) {
            errors.add("For application at index " + index + ": found " + ManifestNode.describe(value)
                    + " (expected: a mapping with a name)");
            return null;
        }
        String prefix = values.get("name") instanceof String name
                ? "For application '" + name.replaceAll("\\p{Cntrl}", "?") + "': "
                : "For application at index " + index + ": ";
        return AppReader.read(new ManifestNode(values, prefix, errors), values);
    }
}
