package io.cloudyard.cli.manifest;

import io.cloudyard.cli.command.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values for {@code ((name))} in a manifest. */
public final class Variables {
    private static final Pattern PLACE = Pattern.compile("\\(\\(!?([-\\w/.]+)\\)\\)");

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds all of a file; later values win. */
    public void addFile(Path file) {
        Object content = Yaml.parse(file.toString(), ManifestFile.read(file));
        if (!(content instanceof Map<?, ?> map)) {
            throw Failure.usage(file + ": not a mapping of names to values", "write 'name: value' lines");
        }
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
    }

    /** Adds {@code name=value}; the value is read as YAML, so that {@code 3} is a number. */
    public void addPair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw Failure.usage("--var: " + pair + " (expected: NAME=VALUE)", "'cy push --help' shows its use");
        }
        Object value = Yaml.parse("--var " + pair.substring(0, equals), pair.substring(equals + 1));
        values.put(pair.substring(0, equals), value == null ? "" : value);
    }

    /** A copy of the document with every place filled; names that have no value are told all at once. */
    @Nullable
    Object fill(@Nullable Object document, String source) {
        TreeSet<String> missing = new TreeSet<>();
        Object filled = fill(document, missing);
        if (!missing.isEmpty()) {
            throw Failure.usage(
                    source + ": no value for ((" + String.join(")), ((", missing) + "))",
                    "give --var NAME=VALUE or --vars-file FILE");
        }
        return filled;
    }

    private @Nullable Object fill(@Nullable Object value, TreeSet<String> missing) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(fillKey(key, missing), fill(item, missing)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(fill(item, missing)));
                yield copy;
            }
            case String text -> fillText(text, missing);
            default -> value;
        };
    }

    private Object fillKey(Object key, TreeSet<String> missing) {
        return key instanceof String text ? fillText(text, missing) : key;
    }

    private Object fillText(String text, TreeSet<String> missing) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            return value(place.group(1), missing);
        }
        return place.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(1), missing).toString()));
    }

    private Object value(String name, TreeSet<String> missing) {
        Object value = values.get(name);
        if (value == null) {
            missing.add(name);
            return "";
        }
        return value;
    }
}
