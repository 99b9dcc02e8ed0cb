package io.cloudyard.controller.json;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels and annotations of a resource. */
public record Metadata(Map<String, String> labels, Map<String, String> annotations) {
    /** None. */
    public static final Metadata EMPTY = new Metadata(Map.of(), Map.of());

    public Metadata {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** This, changed: a null value deletes a key. */
    public Metadata merge(Change change) {
        return new Metadata(merged(labels, change.labels()), merged(annotations, change.annotations()));
    }

    private static Map<String, String> merged(Map<String, String> old, Map<String, @Nullable String> changes) {
        Map<String, String> all = new TreeMap<>(old);
        changes.forEach((key, value) -> {
            if (value == null) {
                all.remove(key);
            } else {
                all.put(key, value);
            }
        });
        return all;
    }

    /** What a request wants changed. */
    public record Change(Map<String, @Nullable String> labels, Map<String, @Nullable String> annotations) {
        /** Nothing. */
        public static final Change NONE = new Change(new HashMap<>(), new HashMap<>());
    }
}
